/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-help-text"

#include "dun-help-text.h"

#include <glib/gi18n-lib.h>

/* What each screen is for, and its keys. The keys of all screens stand in ui/gtk/help-overlay.ui
 * as well. */

static const DunHelpKey keys_program[] = {
  { "<Control>k", N_("Search a customer") },
  { "<Control>f", N_("Filter the list") },
  { "F5", N_("Read the list again") },
  { "F6", N_("Go to the sidebar, the list, the panel") },
  { "F9", N_("Show or hide the sidebar") },
  { "<Alt>Left", N_("Back to the tab before") },
  { "<Control>Page_Down", N_("Next tab") },
  { "<Control>Page_Up", N_("Previous tab") },
  { "<Control>w", N_("Close the tab") },
  { "Escape", N_("Close the topmost thing") },
  { "F1", N_("Explain this screen") },
  { "<Control>question", N_("Show all keys") },
  { "<Control><Shift>u", N_("Switch user") },
  { "<Control>q", N_("Quit") },
  { NULL, NULL },
};

static const DunHelpKey keys_lists[] = {
  { "Up Down", N_("Previous or next row") },
  { "Page_Up Page_Down", N_("A page up or down") },
  { "Home End", N_("First or last row") },
  { "Return", N_("Open the row") },
  { "space", N_("Select the row") },
  { "<Control>a", N_("Select everything that the filter leaves") },
  { "<Control><Shift>a", N_("Select nothing") },
  { "<Control>c", N_("Copy the rows with their headers") },
  { "<Shift>F10", N_("What can be done with the row") },
  { "<Alt><Shift>1", N_("Sort by the first column; 2 … 9 by the next ones") },
  { NULL, NULL },
};

static const DunHelpKey keys_glance[] = {
  { "<Alt>1", N_("Open this screen") },
  { NULL, NULL },
};

static const DunHelpKey keys_worklist[] = {
  { "<Alt>2", N_("Open this screen") },
  { "<Control>n", N_("Record an action") },
  { "<Control>Return", N_("Save, and on to the next case") },
  { "<Alt>Down", N_("Next case") },
  { "<Alt>Up", N_("Previous case") },
  { NULL, NULL },
};

static const DunHelpKey keys_calls[] = {
  { "<Alt>3", N_("Open this screen") },
  { "<Control><Shift>n", N_("Take the next item of the queue") },
  { "1", N_("What came of the call; 2 … 9 the next ones") },
  { "<Control>d", N_("Dial the number") },
  { "<Control>Return", N_("Save the call, and on to the next item") },
  { "<Control><Shift>k", N_("Skip with a reason") },
  { "<Control><Shift>g", N_("Give the item back") },
  { "<Control>o", N_("Open the customer's folder") },
  { NULL, NULL },
};

static const DunHelpKey keys_cases[] = {
  { "<Alt>4", N_("Open this screen") },
  { NULL, NULL },
};

static const DunHelpKey keys_case[] = {
  { "<Control>1", N_("First tab of the case; 2 … 9 the next ones") },
  { "<Control>n", N_("Record an action") },
  { "<Control><Shift>p", N_("Record a promise") },
  { "<Control><Shift>g", N_("Draft a payment agreement") },
  { "<Control><Shift>h", N_("Place a hold") },
  { "<Control><Shift>r", N_("Refer to the committee") },
  { "<Control><Shift>a", N_("Add a contact") },
  { "<Control><Shift>l", N_("Close the case") },
  { "<Control>d", N_("Mark the task as done") },
  { NULL, NULL },
};

static const DunHelpKey keys_assignment[] = {
  { "<Alt>5", N_("Open this screen") },
  { "<Control>g", N_("Assign the selected cases") },
  { "<Control><Shift>g", N_("Spread the selected cases evenly") },
  { NULL, NULL },
};

static const DunHelpKey keys_warnings[] = {
  { "<Alt>6", N_("Open this screen") },
  { NULL, NULL },
};

static const DunHelpKey keys_committee[] = {
  { "<Alt>8", N_("Open this screen") },
  { "<Control><Shift>k", N_("Show the candidates") },
  { "<Control><Shift>p", N_("Plan a session") },
  { "<Control><Shift>o", N_("Open the session") },
  { "<Control><Shift>m", N_("Write the minutes") },
  { NULL, NULL },
};

static const DunHelpKey keys_reports[] = {
  { "<Alt>0", N_("Open this screen") },
  { NULL, NULL },
};

static const DunHelpKey keys_import[] = {
  { "<Control>o", N_("Choose a folder") },
  { "<Control>Return", N_("Import the rows shown") },
  { "<Control>s", N_("Save the list of errors") },
  { NULL, NULL },
};

static const DunHelpKey keys_segments[] = {
  { "<Control>n", N_("Begin a new segment") },
  { "<Control>s", N_("Save the segment") },
  { "<Control>Insert", N_("Add a condition after this one") },
  { "<Control><Shift>Insert", N_("Add a group after this condition") },
  { "<Control>Delete", N_("Take the condition or group away") },
  { "<Alt><Shift>Up", N_("Move the condition up, into and out of groups") },
  { "<Alt><Shift>Down", N_("Move the condition down, into and out of groups") },
  { "<Control>z", N_("Take the last change back") },
  { "<Control><Shift>z", N_("Make it again") },
  { NULL, NULL },
};

static const DunHelpKey keys_templates[] = {
  { "<Control>s", N_("Save the draft") },
  { "<Control><Shift>Return", N_("Hand the draft in") },
  { "<Control>Return", N_("Approve the version") },
  { "<Control><Shift>r", N_("Reject the version") },
  { "<Control><Shift>t", N_("Retire the version") },
  { "<Control><Shift>c", N_("Compare with the version before") },
  { NULL, NULL },
};

static const DunHelpKey keys_staff[] = {
  { "<Control>n", N_("Make an account") },
  { "Return", N_("Change the selected account") },
  { "<Control>Return", N_("Approve the selected role") },
  { NULL, NULL },
};

static const DunHelpKey keys_strategies[] = {
  { "<Control>n", N_("Begin a new strategy") },
  { "<Control>s", N_("Save the draft") },
  { "<Control>z", N_("Take the last change back") },
  { "<Control><Shift>z", N_("Make it again") },
  { "<Control><Shift>v", N_("Validate the strategy") },
  { "<Control><Shift>d", N_("Dry run on today's book") },
  { "<Control>Return", N_("Approve the version") },
  { "<Control><Shift>Return", N_("Activate the version") },
  { "<Control><Shift>t", N_("Retire the version") },
  { "<Control><Shift>m", N_("Move running cases to another version") },
  { "<Control><Shift>n", N_("Copy as a new draft") },
  { "<Control><Shift>c", N_("Compare with another version") },
  { "<Control><Shift>r", N_("Discard the changes") },
  { "<Control>m", N_("Go to the map") },
  { "Left Right Up Down", N_("Go from step to step on the map") },
  { "Return", N_("Change the step") },
  { "Insert", N_("Add a step after this one") },
  { "Delete", N_("Take the step away") },
  { "<Control>Right", N_("Move the step to another day; with up and down to another lane") },
  { "l", N_("Link: choose the next step with the arrows, then Enter") },
  { "<Control>plus", N_("Enlarge the map; minus makes it smaller") },
  { NULL, NULL },
};

static const DunHelpKey keys_evidence[] = {
  { "<Control>Return", N_("Verify everything") },
  { "<Control>s", N_("Save an anchor") },
  { "<Control>o", N_("Check an anchor") },
  { NULL, NULL },
};

static const DunHelpKey keys_rules[] = {
  { "<Control>n", N_("A new line") },
  { "<Control>e", N_("Change the chosen line") },
  { "<Control>Delete", N_("Take the chosen line away") },
  { NULL, NULL },
};

static const DunHelpKey keys_pdf[] = {
  { "<Control>p", N_("Print") },
  { "<Control>s", N_("Save the file") },
  { NULL, NULL },
};

static const DunHelpPage pages[] = {
  { "program", N_("Everywhere"),
    { N_("Dundesk keeps the day's work on overdue debts: who owes, who looks after it, "
         "what was said, which letter went out, what the committee decided. Every step is "
         "written down with its person and its time."),
      N_("The sidebar holds the screens that your roles let you use; the number beside a "
         "name is today's open work. Every screen opens in a tab of its own, a case too."),
      N_("The bar below says what is selected, which work is still running, and whether "
         "what you typed has been saved. A lost connection is said there; the program "
         "reconnects by itself and what you typed stays.") },
    keys_program },
  { "lists", N_("Lists"),
    { N_("A click on a column's head sorts, a right click chooses columns. How you leave a "
         "list is how you find it again."),
      N_("A selection acts on exactly what the status bar counts. Copied rows go into a "
         "spreadsheet with their headers.") },
    keys_lists },
  { "glance", N_("At a glance"),
    { N_("How do we stand, and where must I look? What was collected, how old the debts "
         "are, what waits in each tray, which promises fall due, and your own tasks."),
      N_("Every figure leads to the list of just the cases it counts.") },
    keys_glance },
  { "worklist", N_("Worklist"),
    { N_("Whom do I deal with next? Your own open cases by their action date, what is "
         "overdue first."),
      N_("Write what happened in the panel beside the list: the outcome, a note and the "
         "next date. Saving goes on to the next case.") },
    keys_worklist },
  { "calls", N_("Call desk"),
    { N_("One call after another: the program hands you the next customer of the queue, and nobody "
         "else gets him while you have him. You see who he is, what he owes, why he comes now, "
         "what to say and at which number."),
      N_("Press the digit of what came of the call, write down what was agreed and save. What "
         "follows is proposed, and the next customer comes.") },
    keys_calls },
  { "cases", N_("Cases"),
    { N_("All cases of your branches, open and closed. What the list was opened with "
         "stands as chips above it; each can be taken off.") },
    keys_cases },
  { "case", N_("Case"),
    { N_("Everything about one debtor: debts with their instalments and payments, actions, "
         "promises, letters, documents, contacts and people."),
      N_("When a colleague looks at the same case or changes it, you are told. Nobody's "
         "words are overwritten.") },
    keys_case },
  { "assignment", N_("Assignment"),
    { N_("Who works on what? On one side the people with their load, on the other the "
         "cases. Select cases and hand them to a person, or spread them evenly and look at "
         "the proposal first."),
      N_("All of the selected cases move, or none; the history keeps who had a case before.") },
    keys_assignment },
  { "queues", N_("Queues"),
    { N_("What waits in each queue and since when, who works on what, and whose tasks are late: "
         "those that waited too long have been told to you."),
      N_("Calls, right party contacts and promises are those of the business day.") },
    keys_program },
  { "warnings", N_("Warnings"),
    { N_("Who gets a letter? Choose the kind; only debtors who may get it are offered, the "
         "others stand in a second list with the reason."),
      N_("Look through the letters before you print. Each gets its number, and whoever "
         "paid meanwhile is left out and named.") },
    keys_warnings },
  { "committee", N_("Committee"),
    { N_("What do we decide? Plan a session, put cases on its agenda, record a decision "
         "for each, print the minutes, scan the signed paper, close."),
      N_("A decision is carried out when the session is closed: what it creates stands in "
         "the case.") },
    keys_committee },
  { "reports", N_("Reports"),
    { N_("What does management want? Choose a report and its parameters; the result stands "
         "here and can be saved as PDF, as a spreadsheet or as CSV."),
      N_("Every figure can be asked for any day of the past and comes out the same again.") },
    keys_reports },
  { "import", N_("Import"),
    { N_("A portfolio is a folder of CSV files. Choose the folder: its files are read and "
         "looked at, and you see what is new, changed or refused before anything is "
         "written."),
      N_("All rows are imported or none. What was refused is listed with its file, line, "
         "column and reason, and the list can be saved.") },
    keys_import },
  { "segments", N_("Segments"),
    { N_("Which customers belong together? A condition is built by choosing what is asked, how "
         "it is compared, and with what; groups hold several conditions together. Below it "
         "stands at once how many customers of your branches it finds, and what they owe."),
      N_("“One facility with all of these” means that one and the same facility fulfils them "
         "all. Outside such a group each condition may be fulfilled by another facility."),
      N_("A segment is used by strategies and lists under its name. Saving changes what they "
         "find from then on; every version is kept, and a double click brings it back.") },
    keys_segments },
  { "templates", N_("Templates"),
    { N_("What do our letters say? Choose a kind and language on the left, write in the middle; "
         "the page on the right follows each key. Fields are chosen from a list, and what is "
         "wrong stands below the text."),
      N_("A draft is handed in and approved by somebody else; from then on letters are written "
         "with it. Letters that exist keep the wording they were made with.") },
    keys_templates },
  { "staff", N_("Staff and roles"),
    { N_("Who may sign in, and what may they do? An account has no right until it has a "
         "role. One administrator asks for a role, another one approves it; nobody changes "
         "his own rights."),
      N_("Deactivating an account ends its access at once. What the person did stays.") },
    keys_staff },
  { "outbox", N_("Outbox"),
    { N_("Every SMS and e-mail with its state: waiting, on its way, arrived, held back and why. "
         "What did not arrive can be sent again."),
      N_("A doubtful message may have left or not. Ask the carrier, then say whether it went "
         "out.") },
    NULL },
  { "customer", N_("Customer"),
    { N_("A customer who has no case: his debts and every letter to him. Who asks for a statement "
         "of account gets it here; how he asked is kept."),
      N_("What is drafted waits under Warnings to be confirmed and printed like every letter.") },
    NULL },
  { "faults", N_("To be mended"),
    { N_("What does not go on by itself: messages that do not leave, conditions that ask for what "
         "is not there any more. Enter opens the place where it is mended.") },
    NULL },
  { "strategies", N_("Strategies"),
    { N_("What happens to a debtor, on which day, and what waits for what? A strategy is a map of "
         "steps: time runs along it, arrows say which step comes after which, a dashed arrow which "
         "one comes when a message can not be delivered. Arms divide the customers to compare two "
         "ways."),
      N_("What is wrong stands below the map and at the step while you draw. A version that is "
         "valid and was run dry on today's book is approved by somebody who has not written of it, "
         "and activated from a day on. Running cases keep their version until they are moved.") },
    keys_strategies },
  { "evidence", N_("Journal verification"),
    { N_("Is the journal as it was written? Each row is chained to the row before it. "
         "Verifying computes the chains again and names what was changed."),
      N_("An anchor is a file with the heads of all chains. Kept outside, it shows later "
         "even when the last rows were cut off.") },
    keys_evidence },
  { "rules", N_("Rules"),
    { N_("What the bank decides itself, sheet by sheet: queues and skills, what follows a call, "
         "scores, scripts, calendars, classes, penalties, contact rules, wordings, settings. "
         "Choose a sheet at the left; Ctrl+F finds a line by any of its words."),
      N_("Whoever may not change a sheet sees it without buttons. Every change is written into "
         "the journal of the house.") },
    keys_rules },
  { "pdf", N_("Letters and documents"),
    { N_("A stored letter, document or the minutes, shown as it is kept. Printing prints "
         "these very pages.") },
    keys_pdf },
};

/* Returns: (transfer none): the pages in the order of the help. */
const DunHelpPage *
dun_help_text_get (guint *n_pages)
{
  *n_pages = G_N_ELEMENTS (pages);
  return pages;
}
