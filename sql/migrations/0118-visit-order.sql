-- SPDX-License-Identifier: GPL-3.0-or-later
-- The visit order's wording: the address line by line under the customer's name, what is to be inspected under a heading that stays with it, the
-- result on one page (D08). A new version where the first one of the program is in force and a bank has written none; what came with the program
-- has no author, whichever version it is.
alter table core.wording
  drop constraint wording_authors,
  add constraint wording_authors check (authors <> '{}' or state in ('IN_FORCE', 'RETIRED'));

do $$
declare
  v_old  record;
  v_body text;
begin
  for v_old in
    select w.* from core.wording w
     where w.kind = 'VISIT_ORDER' and w.version_no = 1 and w.authors = '{}' and w.is_current
       and not exists (select from core.wording o where o.kind = w.kind and o.language = w.language and o.version_no > 1)
     order by w.language loop
    v_body := regexp_replace (v_old.body, '\| [^|\n]+ \| \{\{#recipient\.address_lines\}\}\{\{\.\}\} \{\{/recipient\.address_lines\}\} \|\n', '');
    v_body := replace (v_body, '{{recipient.name}} |', '{{recipient.name}}{{#recipient.address_lines}}&#8232;{{.}}{{/recipient.address_lines}} |');
    v_body := regexp_replace (v_body, '(\{\{#has_collateral\}\}\n)([^\n]+):\n', '\1### \2' || E'\n');
    v_body := regexp_replace (v_body, '\n(\*\*[^*\n]+\*\*\n\n&nbsp;.*)$', E'\n{keep}\n\n' || '\1' || E'\n{/keep}\n');
    continue when v_body !~ '&#8232;' or v_body !~ '\n### ' or v_body !~ '\n\{keep\}\n';
    update core.wording set state = 'RETIRED', is_current = false, version = version + 1,
                            retired_on = (select max (d.day) from core.business_day d)
     where wording_id = v_old.wording_id;
    insert into core.wording (kind, is_legal, language, version_no, subject, body, sha256)
    values (v_old.kind, v_old.is_legal, v_old.language, 2, v_old.subject, v_body, sha256 (convert_to (v_old.subject || E'\n' || v_body, 'UTF8')));
  end loop;
end
$$;
