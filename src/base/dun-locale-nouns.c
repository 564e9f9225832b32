/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-locale-nouns"

#include "dun-locale-nouns-private.h"

#include <string.h>

/* What a currency is called behind a number in words. ICU knows the plural categories but not
 * these forms. A language without a "few" has NULL there, and one whose noun does not change
 * after a number (Persian, Azerbaijani) the same word twice. Polish has no minor units: banks
 * write them as 56/100. */

#define M DUN_GENDER_MASCULINE
#define F DUN_GENDER_FEMININE
#define N DUN_GENDER_NEUTER
#define SAME(word) { word, NULL, word }
#define TWO(one, other) { one, NULL, other }
#define NO_MINOR M, { NULL, NULL, NULL }

static const DunCurrencyNoun en[] = {
  { "AZN", N, TWO ("Azerbaijani manat", "Azerbaijani manats"), N, SAME ("qapik") },
  { "BGN", N, TWO ("Bulgarian lev", "Bulgarian leva"), N, TWO ("stotinka", "stotinki") },
  { "EUR", N, TWO ("euro", "euros"), N, TWO ("cent", "cents") },
  { "GBP", N, TWO ("pound sterling", "pounds sterling"), N, TWO ("penny", "pence") },
  { "IRR", N, TWO ("Iranian rial", "Iranian rials"), N, TWO ("dinar", "dinars") },
  { "PLN", N, TWO ("Polish zloty", "Polish zlotys"), N, TWO ("grosz", "groszy") },
  { "RUB", N, TWO ("Russian rouble", "Russian roubles"), N, TWO ("kopeck", "kopecks") },
  { "TWD", N, TWO ("New Taiwan dollar", "New Taiwan dollars"), N, TWO ("cent", "cents") },
  { "UAH", N, TWO ("Ukrainian hryvnia", "Ukrainian hryvnias"), N, TWO ("kopiyka", "kopiykas") },
  { "USD", N, TWO ("US dollar", "US dollars"), N, TWO ("cent", "cents") },
  { NULL },
};

static const DunCurrencyNoun fa[] = {
  { "AZN", N, SAME ("منات آذربایجان"), N, SAME ("قپیک") },
  { "BGN", N, SAME ("لف بلغارستان"), N, SAME ("استوتینکا") },
  { "EUR", N, SAME ("یورو"), N, SAME ("سنت") },
  { "GBP", N, SAME ("پوند استرلینگ"), N, SAME ("پنس") },
  { "IRR", N, SAME ("ریال"), N, SAME ("دینار") },
  { "PLN", N, SAME ("زلوتی لهستان"), N, SAME ("گروش") },
  { "RUB", N, SAME ("روبل روسیه"), N, SAME ("کوپک") },
  { "TWD", N, SAME ("دلار جدید تایوان"), N, SAME ("سنت") },
  { "UAH", N, SAME ("گریونای اوکراین"), N, SAME ("کوپیکا") },
  { "USD", N, SAME ("دلار آمریکا"), N, SAME ("سنت") },
  { NULL },
};

static const DunCurrencyNoun az[] = {
  { "AZN", N, SAME ("manat"), N, SAME ("qəpik") },
  { "BGN", N, SAME ("Bolqarıstan levi"), N, SAME ("stotinka") },
  { "EUR", N, SAME ("avro"), N, SAME ("sent") },
  { "GBP", N, SAME ("funt sterlinq"), N, SAME ("pens") },
  { "IRR", N, SAME ("İran rialı"), N, SAME ("dinar") },
  { "PLN", N, SAME ("Polşa zlotısı"), N, SAME ("qroş") },
  { "RUB", N, SAME ("Rusiya rublu"), N, SAME ("qəpik") },
  { "TWD", N, SAME ("Yeni Tayvan dolları"), N, SAME ("sent") },
  { "UAH", N, SAME ("Ukrayna qrivnası"), N, SAME ("qəpik") },
  { "USD", N, SAME ("ABŞ dolları"), N, SAME ("sent") },
  { NULL },
};

static const DunCurrencyNoun pl[] = {
  { "AZN", M, { "manat azerbejdżański", "manaty azerbejdżańskie", "manatów azerbejdżańskich" },
    NO_MINOR },
  { "BGN", M, { "lew bułgarski", "lewy bułgarskie", "lewów bułgarskich" }, NO_MINOR },
  { "EUR", N, { "euro", "euro", "euro" }, NO_MINOR },
  { "GBP", M, { "funt szterling", "funty szterlingi", "funtów szterlingów" }, NO_MINOR },
  { "IRR", M, { "rial irański", "riale irańskie", "riali irańskich" }, NO_MINOR },
  { "PLN", M, { "złoty", "złote", "złotych" }, NO_MINOR },
  { "RUB", M, { "rubel rosyjski", "ruble rosyjskie", "rubli rosyjskich" }, NO_MINOR },
  { "TWD", M, { "nowy dolar tajwański", "nowe dolary tajwańskie", "nowych dolarów tajwańskich" },
    NO_MINOR },
  { "UAH", F, { "hrywna", "hrywny", "hrywien" }, NO_MINOR },
  { "USD", M, { "dolar amerykański", "dolary amerykańskie", "dolarów amerykańskich" }, NO_MINOR },
  { NULL },
};

static const DunCurrencyNoun uk[] = {
  { "AZN", M, { "азербайджанський манат", "азербайджанські манати", "азербайджанських манатів" },
    M, { "гяпік", "гяпіки", "гяпіків" } },
  { "BGN", M, { "болгарський лев", "болгарські леви", "болгарських левів" },
    F, { "стотинка", "стотинки", "стотинок" } },
  { "EUR", N, { "євро", "євро", "євро" }, M, { "цент", "центи", "центів" } },
  { "GBP", M, { "фунт стерлінгів", "фунти стерлінгів", "фунтів стерлінгів" },
    M, { "пенс", "пенси", "пенсів" } },
  { "IRR", M, { "іранський ріал", "іранські ріали", "іранських ріалів" },
    M, { "динар", "динари", "динарів" } },
  { "PLN", M, { "польський злотий", "польські злоті", "польських злотих" },
    M, { "грош", "гроші", "грошів" } },
  { "RUB", M, { "російський рубль", "російські рублі", "російських рублів" },
    F, { "копійка", "копійки", "копійок" } },
  { "TWD", M, { "новий тайванський долар", "нові тайванські долари", "нових тайванських доларів" },
    M, { "цент", "центи", "центів" } },
  { "UAH", F, { "гривня", "гривні", "гривень" }, F, { "копійка", "копійки", "копійок" } },
  { "USD", M, { "долар США", "долари США", "доларів США" }, M, { "цент", "центи", "центів" } },
  { NULL },
};

static const DunCurrencyNoun ru[] = {
  { "AZN", M, { "азербайджанский манат", "азербайджанских маната", "азербайджанских манатов" },
    M, { "гяпик", "гяпика", "гяпиков" } },
  { "BGN", M, { "болгарский лев", "болгарских лева", "болгарских левов" },
    F, { "стотинка", "стотинки", "стотинок" } },
  { "EUR", M, { "евро", "евро", "евро" }, M, { "цент", "цента", "центов" } },
  { "GBP", M, { "фунт стерлингов", "фунта стерлингов", "фунтов стерлингов" },
    M, { "пенс", "пенса", "пенсов" } },
  { "IRR", M, { "иранский риал", "иранских риала", "иранских риалов" },
    M, { "динар", "динара", "динаров" } },
  { "PLN", M, { "польский злотый", "польских злотых", "польских злотых" },
    M, { "грош", "гроша", "грошей" } },
  { "RUB", M, { "рубль", "рубля", "рублей" }, F, { "копейка", "копейки", "копеек" } },
  { "TWD", M, { "новый тайваньский доллар", "новых тайваньских доллара",
                "новых тайваньских долларов" },
    M, { "цент", "цента", "центов" } },
  { "UAH", F, { "гривна", "гривны", "гривен" }, F, { "копейка", "копейки", "копеек" } },
  { "USD", M, { "доллар США", "доллара США", "долларов США" }, M, { "цент", "цента", "центов" } },
  { NULL },
};

static const DunCurrencyNoun el[] = {
  { "AZN", N, SAME ("μανάτ Αζερμπαϊτζάν"), N, TWO ("καπίκι", "καπίκια") },
  { "BGN", N, SAME ("λεβ Βουλγαρίας"), F, TWO ("στοτίνκα", "στοτίνκες") },
  { "EUR", N, SAME ("ευρώ"), N, TWO ("λεπτό", "λεπτά") },
  { "GBP", F, TWO ("λίρα στερλίνα", "λίρες στερλίνες"), F, TWO ("πένα", "πένες") },
  { "IRR", N, SAME ("ριάλ Ιράν"), N, TWO ("δηνάριο", "δηνάρια") },
  { "PLN", N, SAME ("ζλότι Πολωνίας"), N, TWO ("γρόσι", "γρόσια") },
  { "RUB", N, TWO ("ρούβλι Ρωσίας", "ρούβλια Ρωσίας"), N, TWO ("καπίκι", "καπίκια") },
  { "TWD", N, TWO ("νέο δολάριο Ταϊβάν", "νέα δολάρια Ταϊβάν"), N, SAME ("σεντ") },
  { "UAH", F, TWO ("γρίβνα Ουκρανίας", "γρίβνες Ουκρανίας"), N, TWO ("καπίκι", "καπίκια") },
  { "USD", N, TWO ("δολάριο ΗΠΑ", "δολάρια ΗΠΑ"), N, SAME ("σεντ") },
  { NULL },
};

static const DunCurrencyNoun bg[] = {
  { "AZN", M, TWO ("азербайджански манат", "азербайджански маната"), M, TWO ("гяпик", "гяпика") },
  { "BGN", M, TWO ("лев", "лева"), F, TWO ("стотинка", "стотинки") },
  { "EUR", N, SAME ("евро"), M, TWO ("цент", "цента") },
  { "GBP", F, TWO ("британска лира", "британски лири"), M, TWO ("пенс", "пенса") },
  { "IRR", M, TWO ("ирански риал", "ирански риала"), M, TWO ("динар", "динара") },
  { "PLN", F, TWO ("полска злота", "полски злоти"), M, TWO ("грош", "гроша") },
  { "RUB", F, TWO ("руска рубла", "руски рубли"), F, TWO ("копейка", "копейки") },
  { "TWD", M, TWO ("нов тайвански долар", "нови тайвански долара"), M, TWO ("цент", "цента") },
  { "UAH", F, TWO ("украинска гривна", "украински гривни"), F, TWO ("копейка", "копейки") },
  { "USD", M, TWO ("щатски долар", "щатски долара"), M, TWO ("цент", "цента") },
  { NULL },
};

static const struct
{
  const char            *language;
  const DunCurrencyNoun *nouns;
} languages[] = {
  { "az", az }, { "bg", bg }, { "el", el }, { "en", en },
  { "fa", fa }, { "pl", pl }, { "ru", ru }, { "uk", uk },
};

/**
 * dun_currency_noun_find:
 * @language: one of the eight
 * @currency: an ISO 4217 code
 *
 * Returns: (transfer none) (nullable): the currency's noun, NULL when the language has none for it
 */
const DunCurrencyNoun *
dun_currency_noun_find (const char *language,
                        const char *currency)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strcmp (languages[i].language, language) == 0)
      for (const DunCurrencyNoun *noun = languages[i].nouns; noun->currency != NULL; noun++)
        if (strcmp (noun->currency, currency) == 0)
          return noun;
  return NULL;
}
