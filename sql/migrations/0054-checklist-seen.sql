-- SPDX-License-Identifier: GPL-3.0-or-later
-- Up to which facility a night has looked for a document (A05): one that was imported late is behind it. 0: for none, since the rule was changed.
alter table core.document_need add column seen_id bigint not null default 0;
