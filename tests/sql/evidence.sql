-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is evidence stays as it was written, whoever holds the pen: this file is the owner of everything, and is refused (I-10, I-14).
select plan (14 + 3);
\ir ../support/test-book.sql
set session authorization coll_n1;
select api.activity_record (gen_random_uuid (), tap.case_of ('K1'), 'NOTE', null, null, null, null, 'Called back', null, null, null, null, null, null,
                            null) is null as noted \gset
reset session authorization;

-- One row where the book has none; what it points to does not matter here.
set session_replication_role = replica;
insert into core.instalment_end (instalment_id, branch_id, effective_on) select instalment_id, branch_id, date '2026-04-01' from core.instalment limit 1;
insert into core.delinquency_pause (facility_id, branch_id, from_on, to_on, reason, recorded_on, resumed_on, resumed_at, resumed_by)
select facility_id, branch_id, '2026-01-01', '2026-02-01', 'x', '2026-01-01', '2026-01-15', now (), 'x' from core.facility limit 1;
insert into core.document (branch_id, case_id, category, title, media_type, size, sha256, body, business_on)
select branch_id, case_id, 'CONTRACT', 'Contract', 'application/pdf', 3, sha256 ('pdf'), 'pdf', opened_on from core.case limit 1;
insert into core.letter_part (batch_id, part_no, branch_id, body, sha256, pages) select 1, 1, branch_id, 'pdf', sha256 ('pdf'), 1 from core.case limit 1;
insert into core.import_error (import_id, file, line_no, reason) values (1, 'payments.csv', 2, 'DN111');
delete from core.delinquency_interval;
insert into core.delinquency_interval (facility_id, branch_id, from_on, to_on, oldest_due_on, bucket, recorded_at, superseded_at)
select facility_id, branch_id, '2026-01-02', '2026-01-03', '2026-01-01', 1, now (), now () from core.facility limit 1;
insert into core.default_flag (party_id, branch_id, from_on, reason, lifted_on, lifted_reason, lifted_at, lifted_by)
select party_id, branch_id, '2026-01-02', 'r', '2026-01-03', 'l', now (), 'x' from core.party limit 1;
insert into core.classification_rebuttal (facility_id, branch_id, scheme, class, from_on, to_on, reason, ended_on, ended_at, ended_by)
select facility_id, branch_id, 'IFRS9', 'STAGE_2', '2026-01-02', '2026-01-05', 'r', '2026-01-03', now (), 'x' from core.facility limit 1;
reset session_replication_role;

-- Every change of a row that is let through, or refused for another reason: of each column but those, of the row's being there, of all rows.
create function tap.lets_through (p_table regclass, p_free text[] default '{}', p_may_go boolean default false) returns setof text language plpgsql as $$
declare
  v_column record;
  v_state  text;
  v_where  text;
begin
  execute format ('select count (*) from %s', p_table) into v_state;
  if v_state = '0' then
    return next 'no row to try';
  end if;
  for v_column in
    select a.attname as name, a.attidentity <> '' as is_identity, t.typname as kind
      from pg_attribute a join pg_type t on t.oid = a.atttypid
     where a.attrelid = p_table and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attname <> all (p_free)
  loop
    begin
      execute format ('update %1$s set %2$I = %3$s where ctid = (select ctid from %1$s limit 1)', p_table, v_column.name,
        case when v_column.is_identity then 'default'
             when v_column.kind = 'text' then format ('concat (%I, ''x'')', v_column.name)
             when v_column.kind in ('int2', 'int4', 'int8') then format ('coalesce (%I, 0) + 1', v_column.name)
             when v_column.kind = 'date' then format ('case when isfinite (%1$I) then %1$I + 1 else date ''2026-01-01'' end', v_column.name)
             when v_column.kind = 'timestamptz' then format ('%I + interval ''1 second''', v_column.name)
             when v_column.kind = 'bytea' then format ('coalesce (%I, '''') || ''x''', v_column.name)
             when v_column.kind = 'jsonb' then '''{"changed": true}''' end);
      return next v_column.name || ': changed';
    exception when others then
      if sqlstate <> 'DN190' then
        return next format ('%s: %s', v_column.name, sqlerrm);
      end if;
    end;
  end loop;
  begin
    execute format ('delete from %1$s where ctid = (select ctid from %1$s limit 1)', p_table);
    raise exception 'deleted' using errcode = 'DNXXX';
  exception when others then
    if (sqlstate = 'DN190') = p_may_go then
      return next format ('delete: %s', sqlerrm);
    end if;
  end;
  begin
    execute format ('truncate %s cascade', p_table);
    return next 'truncated';
  exception when others then
    get stacked diagnostics v_where = pg_exception_detail;
    if sqlstate <> 'DN190' or v_where::jsonb ->> 'table' is distinct from split_part (p_table::text, '.', 2) then
      return next format ('truncate: %s, by %s', sqlerrm, v_where);
    end if;
  end;
end $$;
select is_empty ($$select tap.lets_through ('audit.journal')$$, '/sql/I14-a-row-of-the-journal-stays');
select is_empty ($$select tap.lets_through ('audit.journal_detail', '{}', true)$$, '/sql/I14-its-detail-may-be-erased-and-nothing-else');
select is_empty ($$select tap.lets_through ('core.activity', '{branch_id}')$$, '/sql/I14-what-was-done-stays');
select is_empty ($$select tap.lets_through ('core.payment', '{branch_id}')$$, '/sql/I10-a-payment-stays');
select is_empty ($$select tap.lets_through ('core.allocation', '{branch_id}')$$, '/sql/I10-an-allocation-stays');
select is_empty ($$select tap.lets_through ('core.instalment', '{branch_id}')$$, '/sql/I10-an-instalment-stays');
select is_empty ($$select tap.lets_through ('core.instalment_end')$$, '/sql/I10-the-end-of-an-instalment-stays');
select is_empty ($$select tap.lets_through ('core.document', '{branch_id}')$$, '/sql/I14-a-document-stays');
select is_empty ($$select tap.lets_through ('core.delinquency_pause', '{branch_id}')$$, '/sql/X03-a-pause-that-was-resumed-stays');
select is_empty (format ('select tap.lets_through (%L, ''{branch_id}'')', t.name), '/sql/X02-' || t.name || '-stays')
  from unnest (array['core.delinquency_interval', 'core.default_flag', 'core.classification_rebuttal']) t (name);
select is_empty ($$select tap.lets_through ('core.letter_part')$$, '/sql/I10-the-paper-that-was-sent-stays');
select is_empty ($$select tap.lets_through ('core.import_error')$$, '/sql/I14-what-was-refused-stays');

-- What history names.
select is_empty ($$select tap.lets_through ('core.action_code', (select array_agg (attname::text) from pg_attribute where attrelid = 'core.action_code'::regclass and attname <> 'action'))$$,
  '/sql/I14-an-action-keeps-its-code');
select is_empty ($$select tap.lets_through ('core.outcome_code', (select array_agg (attname::text) from pg_attribute where attrelid = 'core.outcome_code'::regclass and attname <> 'outcome'))$$,
  '/sql/I14-an-outcome-keeps-its-code');
select is_empty ($$select tap.lets_through ('core.staff', (select array_agg (attname::text) from pg_attribute where attrelid = 'core.staff'::regclass and attname <> 'login'))$$,
  '/sql/I14-a-login-keeps-its-name');
select * from finish ();
