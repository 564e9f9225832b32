-- SPDX-License-Identifier: GPL-3.0-or-later
-- What tells the score rules of a queue (null: the common ones) from those that stood there before or stand there later.
create function rules.score_seen (p_queue text) returns text
  language sql stable
begin atomic
  select md5 (coalesce (string_agg (concat_ws (' ', r.input, coalesce (r.currency, '-'), coalesce (r.from_value::text, '-'),
                                               coalesce (r.to_value::text, '-'), r.points), ',' order by r.score_rule_id), ''))
    from core.score_rule r where r.queue is not distinct from p_queue;
end;
