-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator
-- A piece of a file of letters that api.letter_part_register () will put together: bytes, or some of its letters in the form that is said there.
-- p_file: the request id of that registration; p_piece_no counts from 1, the bytes in their order. Result: waiting, the bytes of the caller's that
-- wait. What nobody put together for an hour is thrown away, then and at night.
create function api.letter_piece_add (p_request uuid, p_batch_id bigint, p_file uuid, p_piece_no integer, p_body bytea default null,
                                      p_letters jsonb default null) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_size    integer := coalesce (octet_length (p_body), pg_column_size (p_letters));
  v_result  jsonb := rules.request_open (p_request, 'letter_piece_add', p_batch_id::text, p_file::text, p_piece_no::text,
                                         coalesce (encode (sha256 (p_body), 'hex'), jsonb_hash_extended (p_letters, 0)::text));
  v_batch   core.letter_batch;
  v_waiting bigint;
begin
  if v_result is not null then
    return v_result;
  end if;
  if not rules.has_permission ('WARN') then
    perform rules.require ('PRINT');
  end if;
  select * into v_batch from core.letter_batch b where b.batch_id = p_batch_id;
  if not found or v_batch.state <> 'QUEUED' then
    perform rules.refuse ('DN152', jsonb_build_object ('event', 'PRINT', 'state', v_batch.state));
  end if;
  if p_file is null or num_nonnulls (p_body, p_letters) <> 1 then
    perform rules.refuse ('DN108', '{"field": "piece", "reason": "REQUIRED"}');
  end if;
  if p_piece_no = 1 then
    perform rules.letter_pieces_tidy ();
  end if;
  select coalesce (sum (w.size), 0) + v_size into v_waiting from core.letter_piece w where w.login = session_user;
  if v_waiting > 536870912 then
    perform rules.refuse ('DN468', '{"megabytes": 512}');
  end if;
  insert into core.letter_piece (file_id, piece_no, batch_id, branch_id, size, body, letters)
  values (p_file, p_piece_no, p_batch_id, v_batch.branch_id, v_size, p_body, p_letters);
  return rules.request_close (p_request, jsonb_build_object ('waiting', v_waiting));
end
$$;
