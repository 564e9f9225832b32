-- SPDX-License-Identifier: GPL-3.0-or-later
-- The branches the signed-in login may see: its own with all below; none without the permission VIEW (I-18). What row policies ask of
-- core.my_right, for functions. In plpgsql, whose plans last for the session; a sql function would be planned at each call.
create function rules.my_branches () returns integer[]
  language plpgsql stable
as $$
begin
  return coalesce ((select r.branch_ids from core.my_right r), '{}');
end
$$;
