-- SPDX-License-Identifier: GPL-3.0-or-later
-- Nothing about customers: no row policy. What was entered never changes and never goes away; only what was decided about it is written.
grant select, insert (scheme, currency) on core.pay_scheme to dun_api;
grant select, insert (scheme, from_on, template, link, most, name_most, text_most, minor_most, forbidden), update (state, approved_by, approved_at)
      on core.pay_scheme_version to dun_api;
create trigger pay_scheme_version_stays
  before update of scheme, from_on, template, link, most, name_most, text_most, minor_most, forbidden, added_by, added_at
  on core.pay_scheme_version for each row
  when ((old.scheme, old.from_on, old.template, old.link, old.most, old.name_most, old.text_most, old.minor_most, old.forbidden, old.added_by, old.added_at)
        is distinct from (new.scheme, new.from_on, new.template, new.link, new.most, new.name_most, new.text_most, new.minor_most, new.forbidden,
                          new.added_by, new.added_at))
  execute function audit.refuse_change ();
create trigger pay_scheme_version_no_delete before delete on core.pay_scheme_version for each row execute function audit.refuse_change ();
create trigger pay_scheme_version_no_truncate before truncate on core.pay_scheme_version for each statement execute function audit.refuse_change ();
