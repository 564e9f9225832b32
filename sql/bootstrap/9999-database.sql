-- SPDX-License-Identifier: GPL-3.0-or-later
-- What belongs to the database and not to what is in it, so that a clone needs it again: who may come in, no temporary
-- tables, and limits for whoever sets none (a person can lift them for himself, not the server's: reliability §2.5).
do $$
declare
  v_setting text;
begin
  execute format ('revoke all on database %I from public', current_database ());
  execute format ('grant connect on database %I to dun_branch_head, dun_deputy, dun_collector, dun_committee_secretary,'
                  ' dun_print_operator, dun_auditor, dun_administrator, dun_importer, dun_credit_manager, dun_call_operator, dun_batch, dun_deploy,'
                  ' dun_sender',
                  current_database ());
  foreach v_setting in array array['lock_timeout = ''5s''', 'statement_timeout = ''60s''',
                                   'idle_in_transaction_session_timeout = ''60s''',
                                   'client_connection_check_interval = ''10s''', 'jit = off'] loop
    execute format ('alter database %I set %s', current_database (), v_setting);
  end loop;
end
$$;
