-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was handed to which printer and what came of it (D05, §4.3.3): a range of the letters of one stored file. printed_to is the last letter that
-- lies in the tray, as the operator says; null while nobody has looked.
create table core.print_job (
  print_job_id bigint generated always as identity primary key,
  batch_id     bigint not null,
  part_no      integer not null,
  branch_id    integer not null references core.branch,
  first_no     integer not null check (first_no > 0),
  last_no      integer not null,
  printer      text not null check (printer <> '' and length (printer) <= 200 and core.is_clean (printer)),
  copies       integer not null check (copies between 1 and 99),
  reason       text check (reason <> '' and length (reason) <= 500 and core.is_clean (reason)),
  state        text not null default 'SPOOLED' check (state in ('SPOOLED', 'PRINTED', 'CONFIRMED', 'FAILED', 'UNKNOWN')),
  problem      text check (length (problem) <= 500 and core.is_clean (problem)),
  printed_to   integer,
  business_on  date not null,
  printed_by   text not null default session_user,
  created_at   timestamptz not null default clock_timestamp (),
  state_at     timestamptz not null default clock_timestamp (),
  unique (print_job_id, branch_id),
  foreign key (batch_id, part_no) references core.letter_part (batch_id, part_no),
  constraint print_job_range check (last_no >= first_no),
  constraint print_job_seen check (case when printed_to is null then state <> 'CONFIRMED'
                                        else printed_to between first_no - 1 and last_no
                                             and state = case printed_to when last_no then 'CONFIRMED' else 'FAILED' end end)
);
create index print_job_part_fk on core.print_job (batch_id, part_no);
create index print_job_branch_fk on core.print_job (branch_id);

-- The letters of a job. copy_no 1 is the letter itself, a higher one is a copy and stamped so. What did not come out is lost and may be printed again.
create table core.print_job_letter (
  print_job_id bigint not null,
  letter_id    bigint not null references core.letter,
  branch_id    integer not null,
  letter_pos   integer not null check (letter_pos > 0),
  copy_no      integer not null check (copy_no > 0),
  is_lost      boolean not null default false,
  primary key (print_job_id, letter_id),
  foreign key (print_job_id, branch_id) references core.print_job (print_job_id, branch_id)
);
create index print_job_letter_fk on core.print_job_letter (letter_id);
create index print_job_letter_branch_fk on core.print_job_letter (print_job_id, branch_id);

-- Of the files there were before nobody knows: they count as printed.
with job as (
  insert into core.print_job (batch_id, part_no, branch_id, first_no, last_no, printer, copies, state, business_on, printed_by, created_at)
  select p.batch_id, p.part_no, p.branch_id, 1, count (*), '-', 1, 'UNKNOWN', b.business_on, b.created_by, p.stored_at
    from core.letter_part p
    join core.letter_batch b using (batch_id)
    join core.letter l on l.batch_id = p.batch_id and l.part_no = p.part_no
   group by p.batch_id, p.part_no, b.batch_id
  returning print_job_id, batch_id, part_no, branch_id
)
insert into core.print_job_letter (print_job_id, letter_id, branch_id, letter_pos, copy_no)
select j.print_job_id, l.letter_id, j.branch_id, row_number () over (partition by l.batch_id, l.part_no order by l.page_first), greatest (l.copies, 1)
  from job j join core.letter l on l.batch_id = j.batch_id and l.part_no = j.part_no;
