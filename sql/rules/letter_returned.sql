-- SPDX-License-Identifier: GPL-3.0-or-later
-- RETURN_REGISTERED (§4.3.3, §4.3.14, E01-E04): a letter has come back, for a coded reason. It is no longer effective unless the bank counts such a
-- letter as delivered: its case goes back to its tray and waits, its fee ends (X25), a second warning that the post has not got is void (I-7). Where the
-- address is no good (by the reason, or by p_blocks where the reason asks) it is blocked, under every entry of it (rules.address_twins ()), what is
-- under way to it is voided, and one task an address asks for a better one; nobody is asked where the address was bad already and one has been verified
-- since the letter was posted. DECEASED is about the addressee: nobody contacts him any more (X61), and one task asks to check it. A letter to somebody
-- else than the debtor moves no case, nor does one that has none (Q01): its task belongs to the customer. p_returned_on null: today; p_any: who
-- registers is asked for no version. A second return of a letter is refused and told (DN435).
create function rules.letter_returned (p_letter_id bigint, p_reason text, p_returned_on date, p_note text, p_blocks boolean, p_document_id bigint,
                                       p_version integer, p_any boolean default false) returns core.returned_mail
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day       date := rules.business_day ();
  v_letter    core.letter;
  v_case      core.case;
  v_point     core.contact_point;
  v_points    bigint[];
  v_twins     jsonb;
  v_reason    core.return_reason;
  v_old       core.returned_mail;
  v_blocks    boolean;
  v_delivered boolean;
  v_back      text;
  v_kind      text;
  v_task      bigint;
  v_opens     boolean := false;
  v_known     boolean := false;
  v_fees      bigint[];
  v_voided    bigint[] := '{}';
  v_seconds   integer := 0;
begin
  select l.* into v_letter from core.letter l where l.letter_id = p_letter_id;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter"}');
  end if;
  select r.* into v_reason from core.return_reason r where r.reason = p_reason;
  if not found then
    perform rules.refuse ('DN108', '{"field": "reason", "reason": "UNKNOWN"}');
  end if;
  v_blocks := v_reason.blocks_address or v_reason.asks and coalesce (p_blocks, false);
  v_points := rules.address_twins (v_letter.contact_point_id);
  -- The cases first, all in the order of their keys: this one, those of letters on their way to the address, and of one who has died.
  perform from core.case c join core.case_pulse p on p.case_id = c.case_id
    where c.case_id = v_letter.case_id
       or v_blocks and c.case_id in (select l.case_id from core.letter l where l.contact_point_id = any (v_points)
                                        and l.state in ('DRAFT', 'APPROVED', 'QUEUED', 'PRINTED'))
       or v_reason.reason = 'DECEASED' and c.party_id = v_letter.party_id and c.stage is not null
    order by c.case_id for no key update of c, p;
  select l.* into v_letter from core.letter l where l.letter_id = p_letter_id for update;
  select r.* into v_old from core.returned_mail r where r.letter_id = p_letter_id and r.state <> 'UNDONE';
  if found then
    perform rules.refuse ('DN435', jsonb_build_object ('letter_no', v_letter.letter_no, 'reason', v_old.reason, 'returned_on', v_old.returned_on));
  elsif not p_any and v_letter.version is distinct from p_version then
    perform rules.refuse ('DN107', jsonb_build_object ('what', 'letter', 'version', v_letter.version));
  elsif v_letter.state not in ('DISPATCHED', 'DEEMED_DELIVERED') then
    perform rules.refuse ('DN154', jsonb_build_object ('letter_no', v_letter.letter_no, 'state', v_letter.state));
  elsif p_returned_on > v_day then
    perform rules.refuse ('DN108', '{"field": "returned_on", "reason": "FUTURE"}');
  elsif p_returned_on < v_letter.dispatched_on then
    perform rules.refuse ('DN108', '{"field": "returned_on", "reason": "OUT_OF_RANGE"}');
  elsif length (btrim (p_note)) > 1000 then
    perform rules.refuse ('DN108', '{"field": "note", "reason": "LENGTH"}');
  elsif not core.is_clean (p_note) then
    perform rules.refuse ('DN108', '{"field": "note", "reason": "CONTROL_CHARACTERS"}');
  end if;
  select c.* into v_case from core.case c where c.case_id = v_letter.case_id;
  v_delivered := v_reason.delivered_by is not null and coalesce (rules.setting (v_reason.delivered_by), 'false') = 'true';
  update core.letter set state = case when v_delivered then 'DEEMED_DELIVERED' else 'RETURNED' end, state_on = v_day, version = version + 1
   where letter_id = p_letter_id;
  perform rules.journal_case_or_house (v_letter.case_id, v_letter.customer_id, 'RETURN_REGISTERED', v_letter.state,
                                       case when v_delivered then 'DEEMED_DELIVERED' else 'RETURNED' end,
                                       jsonb_strip_nulls (jsonb_build_object ('letter_no', v_letter.letter_no, 'reason', p_reason,
                                'returned_on', coalesce (p_returned_on, v_day), 'note', nullif (btrim (p_note), ''))));
  if not v_delivered then
    v_fees := rules.letter_fees_end (p_letter_id, v_day);
  end if;

  if v_blocks and v_letter.contact_point_id is not null then
    select k.* into v_point from core.contact_point k where k.contact_point_id = v_letter.contact_point_id for no key update;
    if v_point.state <> 'INVALID' or not v_point.is_blocked then
      update core.contact_point set state = 'INVALID', is_blocked = true, version = version + 1 where contact_point_id = v_point.contact_point_id;
      perform rules.journal_party (v_letter.party_id, 'CONTACT_POINT_CHANGED', v_point.state, 'INVALID', jsonb_build_object (
                'contact_point', v_point.contact_point_id, 'is_blocked', true, 'reason', p_reason));
    end if;
    with twin as (
      select k.contact_point_id, k.state, k.is_blocked, k.version
        from core.contact_point k
       where k.contact_point_id = any (v_points) and k.contact_point_id <> v_point.contact_point_id and (k.state <> 'INVALID' or not k.is_blocked)
       order by k.contact_point_id for no key update
    ), ended as (
      update core.contact_point k set state = 'INVALID', is_blocked = true, version = k.version + 1
        from twin t where k.contact_point_id = t.contact_point_id
    )
    select jsonb_agg (to_jsonb (t) order by t.contact_point_id) into v_twins from twin t;
    perform rules.journal_party (v_letter.party_id, 'CONTACT_POINT_CHANGED', t ->> 'state', 'INVALID', jsonb_build_object (
              'contact_point', (t ->> 'contact_point_id')::bigint, 'is_blocked', true, 'reason', p_reason))
      from jsonb_array_elements (v_twins) t;
    v_voided := rules.address_letters_void (v_points, v_day);
    v_known := v_reason.task_kind = 'DATA_UPDATE' and v_point.state = 'INVALID' and v_point.is_blocked
               and exists (select from core.contact_point k
                            where k.party_id = v_letter.party_id and k.kind = 'ADDRESS' and k.state = 'VALID' and not k.is_blocked
                              and k.verified_on >= v_letter.dispatched_on);
  end if;

  v_back := case when v_delivered then null
                 when v_letter.kind = 'W1' and v_case.stage = 'WARNING_2' then 'WARNING_1'
                 when v_letter.kind = 'W2' and v_case.stage = 'COMMITTEE'
                      and not exists (select from core.agenda_item i where i.case_id = v_case.case_id
                                                                        and i.state in ('ON_AGENDA', 'DISCUSSED', 'DECIDED')) then 'WARNING_2' end;
  if v_back is not null and v_letter.party_id = v_case.party_id
     and not exists (select from core.letter l
                      where l.case_id = v_case.case_id and l.kind = v_letter.kind and l.party_id = v_case.party_id
                        and l.warning_cycle = v_case.warning_cycle and l.state in ('DISPATCHED', 'DELIVERED', 'DEEMED_DELIVERED')) then
    v_seconds := case v_letter.kind when 'W1' then rules.letters_void (array[v_case.case_id], 'NO_EFFECTIVE_W1', array['W2']) else 0 end;
    perform rules.case_move (array[v_case.case_id], v_letter.kind || '_RETURNED', array[v_back],
                             array[case when v_blocks and not v_known then null else v_day end]::date[],
                             case when v_seconds > 0 then array[jsonb_build_object ('letters_voided', v_seconds)] end);
  else
    v_back := null;
  end if;

  -- Who does something about it. A letter that was damaged is written anew from its tray, any other because a task asks for it.
  v_kind := case when v_known then null
                 when v_reason.blocks_address or v_blocks then v_reason.task_kind
                 when not v_reason.asks and not v_delivered and v_back is null then v_reason.task_kind end;
  -- An offer is not written anew.
  if v_kind is not null and (v_case.stage is not null or v_letter.case_id is null and v_kind <> 'LETTER') then
    select t.task_id into v_task
      from core.task t
     where t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')
       and case when v_kind in ('DATA_UPDATE', 'CHECK') then t.kind in ('DATA_UPDATE', 'CHECK') and t.contact_point_id = any (v_points)
                else t.kind = v_kind and (t.case_id = v_letter.case_id or t.party_id = v_letter.customer_id) and t.contact_point_id is null end
     order by t.task_id limit 1;
    if v_task is null and v_letter.case_id is null then
      v_task := rules.task_open_customer (v_letter.customer_id, v_kind, null, case when v_kind in ('DATA_UPDATE', 'CHECK') then v_letter.contact_point_id end);
      v_opens := true;
    elsif v_task is null then
      v_task := (rules.tasks_open_many (array[v_letter.case_id], v_kind, null, null,
                   (select q.queue from core.queue q where q.queue = 'DATA' and q.is_active and v_kind = 'DATA_UPDATE'), null, null,
                   case v_kind when 'DATA_UPDATE' then 'DATA' end, null))[1];
      v_opens := v_task is not null;
      if v_opens and v_kind in ('DATA_UPDATE', 'CHECK') then
        update core.task set contact_point_id = v_letter.contact_point_id where task_id = v_task;
      end if;
    end if;
  end if;
  if v_reason.reason = 'DECEASED' then
    perform rules.party_decease (v_letter.party_id, coalesce (v_letter.letter_no, 'RETURN_REGISTERED'), v_day);
  end if;

  insert into core.returned_mail (letter_id, case_id, customer_id, branch_id, contact_point_id, reason, note, returned_on, business_on, state, task_id,
                                  opens_task, document_id, resolution, ended_on, ended_at, ended_by, was)
  values (p_letter_id, v_letter.case_id, v_letter.customer_id, v_letter.branch_id, v_letter.contact_point_id, p_reason, nullif (btrim (p_note), ''),
          coalesce (p_returned_on, v_day), v_day,
          case when v_delivered or v_known then 'RESOLVED' when v_task is not null then 'TASK_OPEN' when v_blocks then 'ADDRESS_BLOCKED' else 'REGISTERED' end,
          v_task, v_opens and v_kind in ('DATA_UPDATE', 'CHECK'), p_document_id, case when v_delivered then 'DELIVERED' when v_known then 'NEW_ADDRESS' end,
          case when v_delivered or v_known then v_day end, case when v_delivered or v_known then clock_timestamp () end,
          case when v_delivered or v_known then session_user end,
          jsonb_strip_nulls (jsonb_build_object ('state', v_letter.state, 'state_on', v_letter.state_on, 'fees', cardinality (v_fees),
            'voided', nullif (cardinality (v_voided) + v_seconds, 0), 'stage', case when v_back is not null then v_case.stage end, 'to_stage', v_back,
            'ready_on', case when v_back is not null then v_case.tray_ready_on end, 'made_task', case when v_opens then v_task end,
            'point_state', v_point.state, 'point_blocked', v_point.is_blocked, 'point_version', v_point.version, 'twins', v_twins)))
  returning * into v_old;
  return v_old;
end
$$;
