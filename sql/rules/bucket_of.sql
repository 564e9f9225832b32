-- SPDX-License-Identifier: GPL-3.0-or-later
-- The bucket a number of days past due falls into (A07).
create function rules.bucket_of (p_days integer) returns smallint
  language sql stable
begin atomic
  select b.bucket from core.bucket b where b.from_day <= coalesce (p_days, 0) order by b.from_day desc limit 1;
end;
