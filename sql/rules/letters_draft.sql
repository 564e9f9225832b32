-- SPDX-License-Identifier: GPL-3.0-or-later
-- GENERATE for a slice of a batch (§4.3.3): asks who of cases, and of customers without one (Q01), is eligible at this moment, and writes to them as
-- rules.letters_write () says. p_party_id: this recipient only. p_basis: on which customers without a case are written to; null: that of the kind.
create function rules.letters_draft (p_batch_id bigint, p_kind text, p_case_ids bigint[], p_party_id bigint default null, p_more jsonb default '{}',
                                     p_task_id bigint default null, p_customer_ids bigint[] default null, p_basis text default null) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_figures core.facility_figure[];
begin
  perform from core.case c where c.case_id = any (p_case_ids) order by c.case_id for no key update;
  v_figures := array (select g from rules.case_facility_figures (p_case_ids, rules.business_day ()) g);
  return rules.letters_write (p_batch_id, p_kind, array (
           select e from rules.letter_eligibility (p_kind, coalesce (p_case_ids, '{}'), p_figures => v_figures) e
            where p_party_id is null or e.party_id = p_party_id
           union all
           select u from rules.letter_customers (p_kind, p_customer_ids, p_basis => p_basis) u where p_party_id is null or u.party_id = p_party_id),
         v_figures, p_more, p_task_id, p_basis => p_basis);
end
$$;
