/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-chart.h"
#include "dun-locale.h"
#include "dun-pdf-view.h"

#include "dun-test-widget.h"

/* Charts and the viewer of pages. */

/* A document whose every page is grey, with one hit a page; page 3 cannot be drawn. */
#define TEST_TYPE_SOURCE (test_source_get_type ())
G_DECLARE_FINAL_TYPE (TestSource, test_source, TEST, SOURCE, GObject)

struct _TestSource
{
  GObject parent_instance;

  guint n_rendered;
  guint n_searched;
};

static void source_iface_init (DunPageSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSource, test_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DUN_TYPE_PAGE_SOURCE, source_iface_init))

static guint
test_source_get_n_pages (DunPageSource *source)
{
  return 40;
}

static void
test_source_get_page_size (DunPageSource *source,
                           guint          page,
                           double        *width,
                           double        *height)
{
  *width = 595;
  *height = 842;
}

static void
test_source_render_async (DunPageSource       *source,
                          guint                page,
                          double               scale,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (source, cancellable, callback, user_data);
  gsize width = (gsize) (595 * scale);
  gsize height = (gsize) (842 * scale);
  guchar *pixels;
  g_autoptr(GBytes) bytes = NULL;

  TEST_SOURCE (source)->n_rendered++;
  if (page == 2)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "damaged");
      return;
    }
  pixels = g_malloc (width * height * 3);
  memset (pixels, 235, width * height * 3);
  bytes = g_bytes_new_take (pixels, width * height * 3);
  g_task_return_pointer (task, gdk_memory_texture_new ((int) width, (int) height, GDK_MEMORY_R8G8B8,
                                                       bytes, width * 3), g_object_unref);
}

static GdkTexture *
test_source_render_finish (DunPageSource  *source,
                           GAsyncResult   *result,
                           GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_source_search_async (DunPageSource       *source,
                          const char          *text,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (source, cancellable, callback, user_data);
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (DunPageHit));

  TEST_SOURCE (source)->n_searched++;
  for (guint page = 0; g_str_equal (text, "debt") && page < 40; page++)
    {
      DunPageHit hit = { page, GRAPHENE_RECT_INIT (72, 100, 60, 14) };

      g_array_append_val (hits, hit);
    }
  g_task_return_pointer (task, hits, (GDestroyNotify) g_array_unref);
}

static GArray *
test_source_search_finish (DunPageSource  *source,
                           GAsyncResult   *result,
                           GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
source_iface_init (DunPageSourceInterface *iface)
{
  iface->get_n_pages = test_source_get_n_pages;
  iface->get_page_size = test_source_get_page_size;
  iface->render_async = test_source_render_async;
  iface->render_finish = test_source_render_finish;
  iface->search_async = test_source_search_async;
  iface->search_finish = test_source_search_finish;
}

static void
test_source_class_init (TestSourceClass *klass)
{
}

static void
test_source_init (TestSource *self)
{
}

static guint
get_uint (gpointer    object,
          const char *name)
{
  guint value;

  g_object_get (object, name, &value, NULL);
  return value;
}

static void
test_pages (void)
{
  GtkWidget *view = dun_pdf_view_new ();
  GtkWidget *window = dun_test_show (view, 760, 600);
  DunPdfView *pdf = DUN_PDF_VIEW (view);
  TestSource *source = g_object_new (TEST_TYPE_SOURCE, NULL);
  g_autoptr(TestSource) other = NULL;
  double zoom;

  g_object_set (view, "empty-text", "Choose a letter.", "print-action", "app.print", NULL);
  g_assert_cmpuint (dun_pdf_view_get_page (pdf), ==, 0);
  dun_pdf_view_set_source (pdf, DUN_PAGE_SOURCE (source));
  dun_test_until (source->n_rendered > 0);
  dun_test_settle (window);
  g_assert_cmpuint (get_uint (view, "n-pages"), ==, 40);
  g_assert_cmpuint (dun_pdf_view_get_page (pdf), ==, 1);
  /* Only what is in sight is drawn. */
  g_assert_cmpuint (source->n_rendered, <, 8);

  dun_pdf_view_set_page (pdf, 30);
  dun_test_until (dun_pdf_view_get_page (pdf) == 30);
  dun_pdf_view_set_page (pdf, 41);
  g_assert_cmpuint (dun_pdf_view_get_page (pdf), ==, 30);
  g_assert_true (dun_test_press (view, GDK_KEY_Page_Up, GDK_CONTROL_MASK));
  dun_test_until (dun_pdf_view_get_page (pdf) == 29);
  dun_pdf_view_set_page (pdf, 3);
  dun_test_settle (window);

  g_assert_true (dun_test_press (view, GDK_KEY_0, GDK_CONTROL_MASK));
  g_object_get (view, "zoom", &zoom, NULL);
  g_assert_cmpfloat (zoom, ==, 1);
  g_assert_true (dun_test_press (view, GDK_KEY_plus, GDK_CONTROL_MASK));
  g_object_get (view, "zoom", &zoom, NULL);
  g_assert_cmpfloat_with_epsilon (zoom, 1.2, 0.001);
  dun_pdf_view_set_fit (pdf, DUN_PDF_FIT_PAGE);
  dun_test_settle (window);
  g_object_get (view, "zoom", &zoom, NULL);
  g_assert_cmpfloat (zoom, <, 0.6);

  dun_pdf_view_search (pdf, "debt");
  dun_test_until (get_uint (view, "n-hits") == 40);
  dun_pdf_view_next_hit (pdf, -1);
  dun_test_until (dun_pdf_view_get_page (pdf) == 40);
  dun_test_settle (window);
  dun_test_picture (window, "pdf");
  dun_pdf_view_search (pdf, "nothing of the kind");
  dun_test_until (get_uint (view, "n-hits") == 0);

  /* Another document of the same size moves no scroll bar, and is drawn all the same. */
  dun_pdf_view_set_page (pdf, 1);
  dun_test_settle (window);
  other = g_object_new (TEST_TYPE_SOURCE, NULL);
  dun_pdf_view_set_source (pdf, DUN_PAGE_SOURCE (other));
  dun_test_until (other->n_rendered > 0);

  dun_pdf_view_set_source (pdf, NULL);
  g_assert_cmpuint (get_uint (view, "n-pages"), ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (source);
  g_object_ref (view);
  dun_test_close (window);
  g_assert_finalize_object (view);
}

static void
activated_cb (DunChart   *chart,
              const char *key,
              char      **out)
{
  g_free (*out);
  *out = g_strdup (key);
}

static void
append (GListStore *store,
        const char *label,
        gint64      minor,
        const char *series,
        const char *role,
        const char *key)
{
  g_autofree char *text = dun_locale_format_money (dun_locale_current (), minor, "EUR");
  g_autoptr(DunChartItem) item =
    dun_chart_item_new (label, (double) minor, text, series, role, key);

  g_list_store_append (store, item);
}

static GtkWidget *
add_chart (GtkWidget    *box,
           DunChartKind  kind,
           const char   *title,
           GListStore   *store)
{
  GtkWidget *chart = dun_chart_new (kind);

  g_object_set (chart, "title", title, "empty-text", "Nothing is overdue.", NULL);
  dun_chart_set_data (DUN_CHART (chart), G_LIST_MODEL (store));
  gtk_widget_set_vexpand (chart, kind != DUN_CHART_PROGRESS);
  gtk_box_append (GTK_BOX (box), chart);
  return chart;
}

static void
test_charts (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autoptr(GListStore) progress = g_list_store_new (DUN_TYPE_CHART_ITEM);
  g_autoptr(GListStore) ageing = g_list_store_new (DUN_TYPE_CHART_ITEM);
  g_autoptr(GListStore) trays = g_list_store_new (DUN_TYPE_CHART_ITEM);
  g_autoptr(GListStore) none = g_list_store_new (DUN_TYPE_CHART_ITEM);
  GtkWidget *window = dun_test_show (box, 560, 820);
  g_autofree char *key = NULL;
  GtkWidget *chart;
  int focused;

  append (progress, "Collected", 4200000, NULL, "done", "collected");
  append (progress, "Due", 9000000, NULL, NULL, "due");
  for (int i = 0; i < 3; i++)
    {
      const char *labels[] = { "EUR", "UAH", "AZN" };

      append (ageing, labels[i], 500000 - i * 90000, "1–30", "bucket-1", "b1");
      append (ageing, labels[i], 300000, "31–60", "bucket-2", "b2");
      append (ageing, labels[i], 150000, "61–90", "bucket-3", "b3");
      append (ageing, labels[i], 90000, "91+", "bucket-4", "b4");
    }
  append (trays, "First", 300000, NULL, NULL, "t1");
  append (trays, "Second", 200000, NULL, NULL, "t2");
  append (trays, "Committee", 0, NULL, NULL, "t3");

  add_chart (box, DUN_CHART_PROGRESS, "Collected of due", progress);
  add_chart (box, DUN_CHART_STACKED, "Ageing", ageing);
  chart = add_chart (box, DUN_CHART_BAR, "Trays", trays);
  add_chart (box, DUN_CHART_LINE, "By month", trays);
  add_chart (box, DUN_CHART_LINE, "Empty", none);
  dun_test_settle (window);

  g_signal_connect (chart, "activated", G_CALLBACK (activated_cb), &key);
  gtk_widget_grab_focus (chart);
  g_object_get (chart, "focused", &focused, NULL);
  g_assert_cmpint (focused, ==, 0);
  g_assert_true (dun_test_press (chart, dun_locale_is_rtl (dun_locale_current ())
                                        ? GDK_KEY_Left : GDK_KEY_Right, 0));
  g_assert_true (dun_test_press (chart, GDK_KEY_Return, 0));
  g_assert_cmpstr (key, ==, "t2");
  g_assert_true (dun_test_press (chart, GDK_KEY_End, 0));
  g_assert_true (dun_test_press (chart, GDK_KEY_space, 0));
  g_assert_cmpstr (key, ==, "t3");
  dun_test_picture (window, "charts");
  g_list_store_remove_all (trays);
  g_object_get (chart, "focused", &focused, NULL);
  g_assert_cmpint (focused, ==, -1);
  g_object_ref (chart);
  dun_test_close (window);
  g_assert_finalize_object (chart);
}

int
main (int   argc,
      char *argv[])
{
  dun_test_widget_init (&argc, &argv);
  g_test_add_func ("/viewers/pages-are-drawn-in-sight", test_pages);
  g_test_add_func ("/viewers/charts-by-keyboard", test_charts);
  return g_test_run ();
}
