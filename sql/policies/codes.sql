-- SPDX-License-Identifier: GPL-3.0-or-later
-- Codes and logins that history names are never removed nor renamed; what names them without a foreign key is checked when it is written.
create trigger action_code_stays before delete or update of action on core.action_code for each row execute function audit.refuse_change ();
create trigger outcome_code_stays before delete or update of outcome on core.outcome_code for each row execute function audit.refuse_change ();
create trigger staff_stays before delete or update of login on core.staff for each row execute function audit.refuse_change ();
create trigger action_code_no_truncate before truncate on core.action_code for each statement execute function audit.refuse_change ();
create trigger outcome_code_no_truncate before truncate on core.outcome_code for each statement execute function audit.refuse_change ();
create trigger staff_no_truncate before truncate on core.staff for each statement execute function audit.refuse_change ();
create trigger activity_check before insert on core.activity for each row execute function rules.activity_check ();
create trigger task_check before insert or update of kind, control_kind, title, outcome, end_reason, assignee
  on core.task for each row execute function rules.task_check ();
create trigger task_state before insert or update of state on core.task for each row when (new.state <> 'IN_PROGRESS') execute function rules.task_state ();
