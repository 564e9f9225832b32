-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether arrears are material is judged by obligor where they are not retail (X09): the next night works out the customers who have several
-- facilities of that kind.
update core.facility_state set next_change_on = '-infinity'
 where party_id in (select f.party_id
                      from core.facility f
                      join core.product r on r.product = f.product
                      join core.party y on y.party_id = f.party_id
                     where coalesce (r.exposure_class, case y.kind when 'PERSON' then 'RETAIL' else 'OTHER' end) = 'OTHER'
                     group by f.party_id
                    having count (*) > 1);
