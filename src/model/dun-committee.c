/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-committee"

#include "dun-committee.h"

#include "dun-keyed.h"

/* Gateway to the committee: names of api functions and their arguments, nothing else. */

static GVariant *
maybe_count (int n)
{
  return g_variant_new_maybe (G_VARIANT_TYPE_INT32, n < 0 ? NULL : g_variant_new_int32 (n));
}

/* F01, F02: the cases of the committee tray that stand on no agenda; one row a case. */
void
dun_committee_candidates_async (DunSession          *session,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  dun_session_read_async (session, "committee_candidates", NULL, cancellable,
                          callback, user_data);
}

/* The sessions of the branches, the newest first. */
void
dun_committee_sessions_async (DunSession          *session,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  dun_session_read_async (session, "sessions", NULL, cancellable,
                          callback, user_data);
}

/* The agenda of a session, in its order. */
void
dun_committee_items_async (DunSession          *session,
                           gint64               session_id,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  dun_session_read_async (session, "session_items", g_variant_new ("(x)", session_id),
                          cancellable, callback, user_data);
}

/* F03: seq, name, function, is_present. */
void
dun_committee_members_async (DunSession          *session,
                             gint64               session_id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  dun_session_read_async (session, "session_members", g_variant_new ("(x)", session_id),
                          cancellable, callback, user_data);
}

/**
 * dun_committee_plan_async:
 * @request_id: one for each form
 * @chair: (nullable)
 * @members_json: an array of objects with name and function, in their order
 *
 * PLANNED (F03). The answer has session_id and session_no. Refusals: DN108 (held_on, place).
 */
void
dun_committee_plan_async (DunSession          *session,
                          const char          *request_id,
                          DunDay               held_on,
                          const char          *place,
                          int                  quorum,
                          const char          *chair,
                          const char          *members_json,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autofree char *day = dun_day_to_iso (held_on);

  dun_session_write_async (session, request_id, "session_plan",
                           g_variant_new ("(ssimss)", day, place, quorum, chair, members_json),
                           callback, user_data);
}

/* Puts cases on the agenda, all or none of them (F01, F02). Refusals: DN106, DN121, DN160. */
void
dun_committee_add_async (DunSession          *session,
                         const char          *request_id,
                         gint64               session_id,
                         const gint64        *case_ids,
                         gsize                n_cases,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GVariant *cases = dun_keyed_pack (case_ids, n_cases);

  dun_session_write_async (session, request_id, "agenda_add",
                           g_variant_new ("(x@ax)", session_id, cases),
                           callback, user_data);
}

/**
 * dun_committee_convene_async:
 * @present: the numbers of the members who are there
 *
 * CONVENED, also again after it was adjourned (F03). Refusals: DN160, DN162 (quorum).
 */
void
dun_committee_convene_async (DunSession          *session,
                             const char          *request_id,
                             gint64               session_id,
                             const int           *present,
                             gsize                n_present,
                             int                  version,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GVariant *members = g_variant_new_fixed_array (G_VARIANT_TYPE_INT32, present, n_present,
                                                 sizeof (gint32));

  dun_session_write_async (session, request_id, "session_convene",
                           g_variant_new ("(x@aii)", session_id, members, version),
                           callback, user_data);
}

/* @event: ADJOURN or CANCEL; the items of a cancelled session are candidates again. Refusal:
 * DN160. */
void
dun_committee_change_async (DunSession          *session,
                            const char          *request_id,
                            gint64               session_id,
                            const char          *event,
                            int                  version,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  dun_session_write_async (session, request_id, "session_change",
                           g_variant_new ("(xsi)", session_id, event, version),
                           callback, user_data);
}

/* DECIDED or POSTPONED (F04, F07); the same call corrects it until there are minutes. Refusals:
 * DN108 (decision, execute_by), DN160, DN161, DN163. */
void
dun_committee_decide_async (DunSession                 *session,
                            const char                 *request_id,
                            gint64                      agenda_item_id,
                            const DunCommitteeDecision *decision,
                            int                         version,
                            GAsyncReadyCallback         callback,
                            gpointer                    user_data)
{
  g_autofree char *day =
    decision->execute_by != DUN_DAY_NONE ? dun_day_to_iso (decision->execute_by) : NULL;
  GVariant *args = g_variant_new ("(xsmsms@mi@mi@mii)", agenda_item_id, decision->decision,
                                  decision->text, day, maybe_count (decision->votes_for),
                                  maybe_count (decision->votes_against),
                                  maybe_count (decision->votes_abstain), version);

  dun_session_write_async (session, request_id, "agenda_decide", args, callback, user_data);
}

/* WITHDRAWN: the item leaves the agenda for a reason that is recorded. Refusals: DN108, DN161. */
void
dun_committee_withdraw_async (DunSession          *session,
                              const char          *request_id,
                              gint64               agenda_item_id,
                              const char          *reason,
                              int                  version,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  dun_session_write_async (session, request_id, "agenda_withdraw",
                           g_variant_new ("(xsi)", agenda_item_id, reason, version),
                           callback, user_data);
}

/* MINUTES_DRAFT (F05): title and language; number and day are given by the server, what the
 * minutes say is frozen. Refusals: DN108 (title, language), DN160, DN164 (items not decided). */
void
dun_committee_minutes_async (DunSession          *session,
                             const char          *request_id,
                             gint64               session_id,
                             const char          *title,
                             const char          *language,
                             int                  version,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  dun_session_write_async (session, request_id, "session_minutes",
                           g_variant_new ("(xssi)", session_id, title, language, version),
                           callback, user_data);
}

/* What the minutes are written from: language, subject, body, profile, data, version; one row. */
void
dun_committee_minutes_data_async (DunSession          *session,
                                  gint64               session_id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  dun_session_read_async (session, "session_minutes_data", g_variant_new ("(x)", session_id),
                          cancellable, callback, user_data);
}

/* Registers the pages before they are printed. Refusal: DN160. */
void
dun_committee_minutes_store_async (DunSession          *session,
                                   const char          *request_id,
                                   gint64               session_id,
                                   GBytes              *pdf,
                                   int                  version,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  GVariant *body = g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, pdf, TRUE);

  dun_session_write_async (session, request_id, "session_minutes_store",
                           g_variant_new ("(x@ayi)", session_id, body, version),
                           callback, user_data);
}

/* MINUTES_SIGNED: the decisions take effect; the answer lists under created what each has made.
 * Refusals: DN160, DN165 (no scan), DN166 (not printed). */
void
dun_committee_sign_async (DunSession          *session,
                          const char          *request_id,
                          gint64               session_id,
                          int                  version,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  dun_session_write_async (session, request_id, "session_sign",
                           g_variant_new ("(xi)", session_id, version),
                           callback, user_data);
}

/* CLOSED: one COMMITTEE_RESULT for each case (F06). Refusal: DN160. */
void
dun_committee_close_async (DunSession          *session,
                           const char          *request_id,
                           gint64               session_id,
                           int                  version,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  dun_session_write_async (session, request_id, "session_close",
                           g_variant_new ("(xi)", session_id, version),
                           callback, user_data);
}
