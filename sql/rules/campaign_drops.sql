-- SPDX-License-Identifier: GPL-3.0-or-later
-- Keeps who dropped out of a campaign's letters since it was made: p_asked of its customers were looked at again, p_part is what
-- rules.letters_draft () said of them. Of whom it says nothing the case is closed. A batch of no campaign has nobody to keep.
create function rules.campaign_drops (p_batch_id bigint, p_asked integer, p_part jsonb) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  insert into core.campaign_drop (campaign_id, reason, customers)
  select b.campaign_id, d.reason, sum (d.n)
    from core.letter_batch b
   cross join (select e.x ->> 'reason' as reason, count (*) as n from jsonb_array_elements (p_part -> 'skipped') e (x) group by 1
               union all
               select 'CLOSED', p_asked - (p_part ->> 'drafted')::integer - jsonb_array_length (p_part -> 'skipped')) d
   where b.batch_id = p_batch_id and b.campaign_id is not null and d.n > 0
   group by b.campaign_id, d.reason
   order by d.reason;
end
$$;
