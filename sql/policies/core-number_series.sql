-- SPDX-License-Identifier: GPL-3.0-or-later
-- Numbers are taken by rules.number_take () only, which belongs to dun_numbers (I-9).
alter table core.number_series enable row level security;
alter table core.number_series force row level security;
grant usage on schema core to dun_numbers;
grant select, insert, update (last_no) on core.number_series to dun_numbers;
create policy number_series_take on core.number_series to dun_numbers using (last_no >= 0) with check (last_no >= 0);
