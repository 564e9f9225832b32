-- SPDX-License-Identifier: GPL-3.0-or-later
-- The open business day; DN101 when none is open (X05).
create function rules.business_day () returns date
  language plpgsql stable
as $$
declare
  v_day date;
begin
  select d.day into v_day from core.business_day d where d.closed_at is null;
  if v_day is null then
    perform rules.refuse ('DN101');
  end if;
  return v_day;
end
$$;
