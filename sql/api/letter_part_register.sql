-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator
-- REGISTERED AND PRINTED (§4.3.3): checks again, in this transaction, that each letter is still due, then stores the bytes with
-- their hash and the letters' page ranges, which follow one another from 1 to p_pages, each letter once (DN108). p_letters:
-- [{letter_id, page_first, page_count, content_hash (hex), text (what it says, to be searched)}].
-- Whoever is no longer eligible is voided and named, and the bytes are not stored: {"stored": false, "voided": [...]};
-- the caller writes the part again without those pages. What another has printed meanwhile is named in the same way, by its state.
-- Otherwise {"stored": true, "part_no": n, "sha256": hex}.
-- p_digests: of each page what it shows, 32 bytes a page (I-10): a letter's is SHA-256 over those of its pages.
-- p_pieces: how many pieces api.letter_piece_add () brought for this request instead of p_body and p_letters, p_sha256 the digest of the bytes they
-- make; when they are not all there any more, or make other bytes, DN467: the file is written again, under another request.
-- p_renderer: what besides the data decided about the bytes. Which trays the file needs (core.letter_part.paper) follows from its letters and from
-- the trays of this day, whatever they were when the run began.
create function api.letter_part_register (p_request uuid, p_batch_id bigint, p_body bytea, p_pages integer, p_letters jsonb,
                                          p_renderer text default null, p_digests bytea default null,
                                          p_pieces integer default 0, p_sha256 bytea default null) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set work_mem = '64MB'
as $$
#variable_conflict use_column
declare
  v_sha     bytea := case when p_pieces > 0 then p_sha256 else sha256 (p_body) end;
  v_result  jsonb := rules.request_open (p_request, 'letter_part_register', p_batch_id::text, encode (v_sha, 'hex'),
                                         coalesce (p_letters::text, p_pieces::text));
  v_body    bytea := p_body;
  v_slices  jsonb[] := array[p_letters];
  v_there   integer;
  v_day     date;
  v_batch   core.letter_batch;
  v_letters bigint[];
  v_of      bigint[];
  v_free    bigint[];
  v_details jsonb[];
  v_whole   boolean;
  v_single  boolean;
  v_cases   bigint[];
  v_voided  jsonb;
  v_gone    bigint[];
  v_part    integer;
  v_printed integer;
  v_light   integer := coalesce (rules.setting ('letter_light_sheets')::integer, 3);
  v_medium  integer := coalesce (rules.setting ('letter_medium_sheets')::integer, 9);
begin
  if v_result is not null then
    return v_result;
  end if;
  if not rules.has_permission ('WARN') then
    perform rules.require ('PRINT');
  end if;
  v_day := rules.business_day ();
  if p_pieces > 0 then
    select count (*), string_agg (w.body, '' order by w.piece_no), array_agg (w.letters order by w.piece_no) filter (where w.letters is not null)
      into v_there, v_body, v_slices
      from core.letter_piece w where w.file_id = p_request and w.batch_id = p_batch_id and w.login = session_user;
    if v_there <> p_pieces or sha256 (v_body) is distinct from p_sha256 then
      perform rules.refuse ('DN467', jsonb_build_object ('pieces', p_pieces, 'there', v_there));
    end if;
    delete from core.letter_piece w where w.file_id = p_request;
  end if;
  select array_agg (r.letter_id), bool_and (coalesce (r.page_first = r.page_next and r.page_count > 0, false))
                                  and max (r.page_first + r.page_count) = p_pages + 1 and count (distinct r.letter_id) = count (*), bool_and (r.page_count = 1)
    into v_letters, v_whole, v_single
    from (select x.*, coalesce (lag (x.page_first + x.page_count) over w, 1) as page_next
            from unnest (v_slices) s,
                 jsonb_to_recordset (s) x (letter_id bigint, page_first integer, page_count integer)
          window w as (order by x.page_first)) r;

  select array_agg (l.case_id order by l.case_id) filter (where l.case_id is not null),
         array_agg (l.letter_id order by l.letter_id) filter (where l.case_id is null)
    into v_of, v_free
    from core.letter l where l.letter_id = any (v_letters);
  perform from core.case c where c.case_id = any (v_of) order by c.case_id for no key update of c;
  select * into v_batch from core.letter_batch b where b.batch_id = p_batch_id;
  -- Without a case nothing else keeps off who stops a letter meanwhile.
  if v_free is not null then
    perform from core.letter_batch b where b.batch_id = p_batch_id for update;
    perform from core.letter l where l.letter_id = any (v_free) order by l.letter_id for no key update of l;
  end if;

  -- Most are as they were: only the others are looked up.
  with other as materialized (
    select l.letter_id, l.letter_no, l.case_id, l.party_id, l.state, l.void_reason, coalesce (g.reason, u.reason) as reason
      from core.letter l
      left join rules.letter_eligibility (
                  v_batch.kind, coalesce (v_of, '{}'), p_batch_id) g on g.case_id = l.case_id and g.party_id = l.party_id
      left join rules.letter_customers (
                  v_batch.kind, array (select x.customer_id from core.letter x where x.letter_id = any (v_free)), p_batch_id) u on u.party_id = l.customer_id
     where l.letter_id = any (v_letters)
       and (l.state <> 'QUEUED' or g.reason is not null or u.reason is not null)
  )
  select array_agg (l.letter_id) filter (where l.state = 'QUEUED'), array_agg (l.case_id) filter (where l.state = 'QUEUED'),
         jsonb_agg (jsonb_build_object ('letter_id', l.letter_id, 'letter_no', l.letter_no,
                                        'case_no', (select c.case_no from core.case c where c.case_id = l.case_id),
                                        'name', (select p.name from core.party p where p.party_id = l.party_id), 'reason',
                                        case l.state when 'QUEUED' then rules.void_reason (l.reason) when 'VOIDED' then l.void_reason
                                                     else l.state end) order by l.letter_id)
    into v_gone, v_cases, v_voided
    from other l;
  -- Files of one batch are checked side by side and written down one after the other.
  select * into v_batch from core.letter_batch b where b.batch_id = p_batch_id for update;
  if not found or v_batch.state <> 'QUEUED' then
    perform rules.refuse ('DN152', jsonb_build_object ('event', 'PRINT', 'state', v_batch.state));
  end if;
  if v_voided is not null then
    update core.letter l
       set state = 'VOIDED', state_on = v_day, version = l.version + 1,
           void_reason = (select e ->> 'reason' from jsonb_array_elements (v_voided) e where (e ->> 'letter_id')::bigint = l.letter_id)
     where l.letter_id = any (v_gone) and l.state = 'QUEUED';
    if v_cases is not null then
      perform rules.journal_cases (v_cases, 'LETTER_VOIDED', p_details => (
                select array_agg (e order by w.i)
                  from unnest (v_gone) with ordinality w (letter_id, i)
                  join jsonb_array_elements (v_voided) e on (e ->> 'letter_id')::bigint = w.letter_id));
    end if;
    perform rules.journal_customer_letters (v_gone, 'LETTER_VOIDED', jsonb_build_object ('batch_no', v_batch.batch_no));
    if not exists (select from core.letter l where l.batch_id = p_batch_id and l.state = 'QUEUED') then
      update core.letter_batch set state = case when exists (select from core.letter_part p where p.batch_id = p_batch_id)
                                           then 'PRINTED' else 'CANCELLED' end, version = version + 1 where batch_id = p_batch_id;
    end if;
    return rules.request_close (p_request, jsonb_build_object ('stored', false, 'voided', v_voided));
  end if;

  if v_whole is not true then
    perform rules.refuse ('DN108', '{"field": "pages", "reason": "FORMAT"}');
  end if;
  if octet_length (p_digests) <> 32 * p_pages then
    perform rules.refuse ('DN108', '{"field": "digests", "reason": "LENGTH"}');
  end if;
  select coalesce (max (p.part_no), 0) + 1 into v_part from core.letter_part p where p.batch_id = p_batch_id;
  insert into core.letter_part (batch_id, part_no, branch_id, body, sha256, pages, paper, renderer, profile, mark)
  values (p_batch_id, v_part, v_batch.branch_id, v_body, v_sha, p_pages,
          case when rules.letter_paper (v_batch.kind, v_day) = 'ONE' then 'ONE' when v_single then 'FIRST' else 'MIXED' end, p_renderer,
          (select e.body from core.letter_kind k join core.envelope_profile e on e.profile = k.profile where k.kind = v_batch.kind),
          nullif (rules.setting ('letter_mark'), ''));
  with printed as (
    update core.letter l
       set state = 'PRINTED', state_on = v_day, part_no = v_part, page_first = e.page_first, page_count = e.page_count,
           post_class = case when e.page_count <= v_light then 1 when e.page_count <= v_medium then 2 else 3 end,
           pages_sha256 = sha256 (substring (p_digests from (e.page_first - 1) * 32 + 1 for e.page_count * 32)),
           content_hash = decode (e.content_hash, 'hex'), copies = 1, version = l.version + 1
      from unnest (v_slices) s,
           jsonb_to_recordset (s) e (letter_id bigint, page_first integer, page_count integer, content_hash text, text text)
     where l.letter_id = e.letter_id and l.batch_id is not distinct from p_batch_id                          -- by their keys, as they are read
    returning l.letter_id, l.branch_id, l.case_id, l.letter_no, e.text as body
  ), said as (
    insert into core.letter_text (letter_id, branch_id, body) select p.letter_id, p.branch_id, p.body from printed p where p.body is not null
  )
  select count (*), array_agg (p.case_id order by p.case_id),
         array_agg (jsonb_build_object ('letter_no', p.letter_no, 'batch_no', v_batch.batch_no, 'part_no', v_part, 'sha256', encode (v_sha, 'hex'))
                    order by p.case_id)
    into v_printed, v_cases, v_details
    from printed p;
  if v_printed <> cardinality (v_letters) then
    perform rules.refuse ('DN106', '{"what": "letter"}');
  end if;
  if not exists (select from core.letter l where l.batch_id = p_batch_id and l.state = 'QUEUED') then
    update core.letter_batch set state = 'PRINTED', printed_at = clock_timestamp (), version = version + 1 where batch_id = p_batch_id;
  end if;
  perform rules.journal_cases (v_cases, 'LETTER_PRINTED', p_details => v_details);
  perform rules.journal_customer_letters (v_free, 'LETTER_PRINTED', jsonb_build_object (
            'batch_no', v_batch.batch_no, 'part_no', v_part, 'sha256', encode (v_sha, 'hex')));
  if coalesce (rules.setting ('print_is_dispatch'), 'false') = 'true'
     and (select k.has_envelope from core.letter_kind k where k.kind = v_batch.kind) then
    perform rules.letters_dispatch (v_letters, v_day);
  end if;
  return rules.request_close (p_request, jsonb_build_object ('stored', true, 'part_no', v_part, 'sha256', encode (v_sha, 'hex')));
end
$$;
