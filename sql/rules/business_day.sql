-- SPDX-License-Identifier: GPL-3.0-or-later
-- The open business day; DN101 when none is open (X05), DN300 while the night prepares it, which only the night itself works on.
create function rules.business_day () returns date
  language plpgsql stable
as $$
declare
  v_day   date;
  v_ready boolean;
begin
  select d.day, d.is_ready into v_day, v_ready from core.business_day d where d.closed_at is null;
  if v_day is null then
    perform rules.refuse ('DN101');
  elsif not v_ready then
    if not rules.has_permission ('DAY') then
      perform rules.refuse ('DN300', jsonb_build_object ('day', v_day));
    end if;
  end if;
  return v_day;
end
$$;
