-- SPDX-License-Identifier: GPL-3.0-or-later
-- Made by wordings/make-letters from the files there: change those. The first version of each wording, and who writes the
-- letters; what an installation has changed stays as it is.
insert into core.sender (language, body) values
  ('az', $w${"name": "Bank", "lines": [], "phone": null, "account": null, "city": "", "labels": {"number": "Nömrə", "date": "Tarix", "customer_no": "Müştəri №", "case_no": "İş №", "collector": "Məsul əməkdaş", "phone": "Telefon", "page": "Səhifə {page} / {pages}", "decision.NEGOTIATE": "Danışıqlar", "decision.RESCHEDULE": "Restrukturizasiya (bank tərəfindən möhlət)", "decision.EXTEND": "Möhlət (müştərinin xahişi ilə)", "decision.LEGAL_ACTION": "Məhkəmə iddiası", "decision.CONTINUE_LEGAL_ACTION": "Məhkəmə işinin davam etdirilməsi", "decision.RETURN": "Əvvəlki mərhələyə qaytarma", "decision.POSTPONE": "Təxirə salma"}}$w$),
  ('bg', $w${"name": "Bank", "lines": [], "phone": null, "account": null, "city": "", "labels": {"number": "Изх. №", "date": "Дата", "customer_no": "Клиент №", "case_no": "Досие №", "collector": "Служител", "phone": "Телефон", "page": "Страница {page} от {pages}", "decision.NEGOTIATE": "Преговори", "decision.RESCHEDULE": "Преструктуриране", "decision.EXTEND": "Отсрочка по молба на клиента", "decision.LEGAL_ACTION": "Съдебни действия", "decision.CONTINUE_LEGAL_ACTION": "Продължаване на съдебните действия", "decision.RETURN": "Връщане към предишния етап", "decision.POSTPONE": "Отлагане"}}$w$),
  ('el', $w${"name": "Bank", "lines": [], "phone": null, "account": null, "city": "", "labels": {"number": "Αρ. πρωτοκόλλου", "date": "Ημερομηνία", "customer_no": "Αρ. πελάτη", "case_no": "Αρ. υπόθεσης", "collector": "Αρμόδιος", "phone": "Τηλέφωνο", "page": "Σελίδα {page} από {pages}", "decision.NEGOTIATE": "Διαπραγμάτευση", "decision.RESCHEDULE": "Αναδιάρθρωση", "decision.EXTEND": "Παράταση κατόπιν αιτήματος", "decision.LEGAL_ACTION": "Νομικά μέτρα", "decision.CONTINUE_LEGAL_ACTION": "Συνέχιση νομικών μέτρων", "decision.RETURN": "Επιστροφή στο προηγούμενο στάδιο", "decision.POSTPONE": "Αναβολή"}}$w$),
  ('en', $w${"name": "Bank", "lines": [], "phone": null, "account": null, "city": "", "labels": {"number": "Our reference", "date": "Date", "customer_no": "Customer no.", "case_no": "Case no.", "collector": "Contact", "phone": "Telephone", "page": "Page {page} of {pages}", "decision.NEGOTIATE": "Negotiate", "decision.RESCHEDULE": "Reschedule", "decision.EXTEND": "Extend", "decision.LEGAL_ACTION": "Legal action", "decision.CONTINUE_LEGAL_ACTION": "Continue legal action", "decision.RETURN": "Return to the previous stage", "decision.POSTPONE": "Postpone"}}$w$),
  ('fa', $w${"name": "Bank", "lines": [], "phone": null, "account": null, "city": "", "labels": {"number": "شماره", "date": "تاریخ", "customer_no": "شماره مشتری", "case_no": "شماره پرونده", "collector": "کارشناس پرونده", "phone": "تلفن", "page": "صفحه {page} از {pages}", "decision.NEGOTIATE": "مذاکره", "decision.RESCHEDULE": "امهال", "decision.EXTEND": "استمهال", "decision.LEGAL_ACTION": "اقدام قانونی", "decision.CONTINUE_LEGAL_ACTION": "ادامه اقدامات قانونی", "decision.RETURN": "بازگشت به مرحله قبل", "decision.POSTPONE": "تعویق"}}$w$),
  ('pl', $w${"name": "Bank", "lines": [], "phone": null, "account": null, "city": "", "labels": {"number": "Nasz znak", "date": "Data", "customer_no": "Nr klienta", "case_no": "Nr sprawy", "collector": "Sprawę prowadzi", "phone": "Telefon", "page": "Strona {page} z {pages}", "decision.NEGOTIATE": "Negocjacje", "decision.RESCHEDULE": "Restrukturyzacja spłaty", "decision.EXTEND": "Odroczenie na wniosek klienta", "decision.LEGAL_ACTION": "Skierowanie na drogę sądową", "decision.CONTINUE_LEGAL_ACTION": "Kontynuacja postępowania sądowego", "decision.RETURN": "Zwrot do poprzedniego etapu", "decision.POSTPONE": "Odłożenie decyzji"}}$w$),
  ('ru', $w${"name": "Bank", "lines": [], "phone": null, "account": null, "city": "", "labels": {"number": "Номер", "date": "Дата", "customer_no": "Клиент №", "case_no": "Дело №", "collector": "Исполнитель", "phone": "Телефон", "page": "Страница {page} из {pages}", "decision.NEGOTIATE": "Переговоры", "decision.RESCHEDULE": "Реструктуризация", "decision.EXTEND": "Отсрочка по заявлению клиента", "decision.LEGAL_ACTION": "Обращение в суд", "decision.CONTINUE_LEGAL_ACTION": "Продолжение судебных действий", "decision.RETURN": "Возврат на предыдущий этап", "decision.POSTPONE": "Отложение"}}$w$),
  ('uk', $w${"name": "Bank", "lines": [], "phone": null, "account": null, "city": "", "labels": {"number": "Номер", "date": "Дата", "customer_no": "Клієнт №", "case_no": "Справа №", "collector": "Виконавець", "phone": "Телефон", "page": "Сторінка {page} з {pages}", "decision.NEGOTIATE": "Переговори", "decision.RESCHEDULE": "Реструктуризація", "decision.EXTEND": "Відстрочення за заявою клієнта", "decision.LEGAL_ACTION": "Звернення до суду", "decision.CONTINUE_LEGAL_ACTION": "Продовження судових дій", "decision.RETURN": "Повернення на попередній етап", "decision.POSTPONE": "Відкладення"}}$w$)
on conflict do nothing;

insert into core.wording (kind, language, version_no, subject, body, sha256)
select w.kind, w.language, 1, w.subject, w.body, sha256 (convert_to (w.subject || E'\n' || w.body, 'UTF8'))
  from (values
  ('MINUTES', 'az', $w$Borcların toplanması komitəsinin {{number}} nömrəli protokolu: {{title}}$w$, $w$| | |
|:--|:--|
| İclasın tarixi | {{session_date.long}} |
| Keçirildiyi yer | {{place}} |
| Sədr | {{chair}} |
| Katib | {{secretary}} |

## İştirak edən üzvlər

| Ad | Vəzifə |
|:--|:--|
{{#members}}
| {{name}} | {{function}} |
{{/members}}

## İşlər və qərarlar

Komitə aşağıdakı işlərə baxdı və belə qərar qəbul etdi.

| № | İş | Müştəri | Məbləğ | Qərar | İcra müddəti |
|:--|:--|:--|--:|:--|--:|
{{#items}}
| {{no}} | {{case_no}} | {{customer}} | {{amount}} | {{decision}} | {{deadline}} |
{{/items}}

## Qərarların əsasları və mətni

{{#items}}
**{{no}}. {{case_no}}, {{customer}}: {{decision}}.** {{text}}

{{/items}}
---

Protokol oxundu və təsdiq edildi. Hər bir qərar müvafiq işdə komitənin nəticəsi kimi qeydə alınır.

&nbsp;\
\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\
{{chair}}, Sədr

&nbsp;\
\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\
{{secretary}}, Katib
$w$),
  ('MINUTES', 'bg', $w$Протокол на комитета по събиране на вземанията № {{number}}: {{title}}$w$, $w$| | |
|:--|:--|
| Дата на заседанието | {{session_date.long}} |
| Място | {{place}} |
| Председател | {{chair}} |
| Секретар | {{secretary}} |

## Присъстващи членове

| Име | Длъжност |
|:--|:--|
{{#members}}
| {{name}} | {{function}} |
{{/members}}

## Досиета и решения

Комитетът разгледа изброените по-долу досиета и взе следните решения.

| № | Досие | Клиент | Сума | Решение | Срок за изпълнение |
|:--|:--|:--|--:|:--|--:|
{{#items}}
| {{no}} | {{case_no}} | {{customer}} | {{amount}} | {{decision}} | {{deadline}} |
{{/items}}

## Мотиви и текст на решенията

{{#items}}
**{{no}}. {{case_no}}, {{customer}}: {{decision}}.** {{text}}

{{/items}}
---

Протоколът бе прочетен и приет. Всяко решение се записва в съответното досие като резултат от заседанието на комитета.

&nbsp;\
\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\
{{chair}}, Председател

&nbsp;\
\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\
{{secretary}}, Секретар
$w$),
  ('MINUTES', 'el', $w$Πρακτικό Επιτροπής Εισπράξεων αρ. {{number}}: {{title}}$w$, $w$| | |
|:--|:--|
| Ημερομηνία συνεδρίασης | {{session_date.long}} |
| Τόπος | {{place}} |
| Πρόεδρος | {{chair}} |
| Γραμματέας | {{secretary}} |

## Παρόντα μέλη

| Ονοματεπώνυμο | Ιδιότητα |
|:--|:--|
{{#members}}
| {{name}} | {{function}} |
{{/members}}

## Υποθέσεις και αποφάσεις

Η Επιτροπή εξέτασε τις παρακάτω υποθέσεις και αποφάσισε τα ακόλουθα.

| Α/Α | Υπόθεση | Πελάτης | Ποσό | Απόφαση | Εκτέλεση έως |
|:--|:--|:--|--:|:--|--:|
{{#items}}
| {{no}} | {{case_no}} | {{customer}} | {{amount}} | {{decision}} | {{deadline}} |
{{/items}}

## Αιτιολογία και κείμενο των αποφάσεων

{{#items}}
**{{no}}. {{case_no}}, {{customer}}: {{decision}}.** {{text}}

{{/items}}
---

Το πρακτικό αναγνώσθηκε και εγκρίθηκε. Κάθε απόφαση καταχωρίζεται στην υπόθεση ως αποτέλεσμα της Επιτροπής.

&nbsp;\
\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\
{{chair}}, Ο/Η Πρόεδρος

&nbsp;\
\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\
{{secretary}}, Ο/Η Γραμματέας
$w$),
  ('MINUTES', 'en', $w$Minutes of the collection committee no. {{number}}: {{title}}$w$, $w$| | |
|:--|:--|
| Date of the session | {{session_date.long}} |
| Place | {{place}} |
| Chair | {{chair}} |
| Secretary | {{secretary}} |

## Members present

| Name | Function |
|:--|:--|
{{#members}}
| {{name}} | {{function}} |
{{/members}}

## Cases and decisions

The committee heard the cases listed below and decided as follows.

| No. | Case | Customer | Amount | Decision | Execute by |
|:--|:--|:--|--:|:--|--:|
{{#items}}
| {{no}} | {{case_no}} | {{customer}} | {{amount}} | {{decision}} | {{deadline}} |
{{/items}}

## Grounds and wording of the decisions

{{#items}}
**{{no}}. {{case_no}}, {{customer}}: {{decision}}.** {{text}}

{{/items}}
---

The minutes were read and approved. Every decision is recorded in its case as an action of the committee.

&nbsp;\
\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\
{{chair}}, Chair

&nbsp;\
\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\
{{secretary}}, Secretary
$w$),
  ('MINUTES', 'fa', $w$صورتجلسه کمیته وصول مطالبات شماره {{number}}: {{title}}$w$, $w$| | |
|:--|:--|
| تاریخ جلسه | {{session_date.long}} |
| محل تشکیل | {{place}} |
| رئیس جلسه | {{chair}} |
| دبیر جلسه | {{secretary}} |

## اعضای حاضر

| نام | سمت |
|:--|:--|
{{#members}}
| {{name}} | {{function}} |
{{/members}}

## پرونده‌ها و تصمیمات

کمیته پرونده‌های زیر را بررسی و به شرح زیر تصمیم‌گیری نمود.

| ردیف | پرونده | مشتری | مبلغ | تصمیم | مهلت اجرا |
|:--|:--|:--|--:|:--|--:|
{{#items}}
| {{no}} | {{case_no}} | {{customer}} | {{amount}} | {{decision}} | {{deadline}} |
{{/items}}

## دلایل و متن تصمیمات

{{#items}}
**{{no}}. {{case_no}}، {{customer}}: {{decision}}.** {{text}}

{{/items}}
---

صورتجلسه قرائت و به تأیید حاضرین رسید. هر تصمیم به عنوان نتیجه کمیته وصول در پرونده مربوط ثبت می‌گردد.

&nbsp;\
\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\
{{chair}}، رئیس جلسه

&nbsp;\
\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\
{{secretary}}، دبیر جلسه
$w$),
  ('MINUTES', 'pl', $w$Protokół komitetu windykacyjnego nr {{number}}: {{title}}$w$, $w$| | |
|:--|:--|
| Data posiedzenia | {{session_date.long}} |
| Miejsce | {{place}} |
| Przewodniczący | {{chair}} |
| Protokolant | {{secretary}} |

## Obecni członkowie

| Imię i nazwisko | Funkcja |
|:--|:--|
{{#members}}
| {{name}} | {{function}} |
{{/members}}

## Sprawy i decyzje

Komitet rozpatrzył niżej wymienione sprawy i podjął następujące decyzje.

| Lp. | Sprawa | Klient | Kwota | Decyzja | Termin wykonania |
|:--|:--|:--|--:|:--|--:|
{{#items}}
| {{no}} | {{case_no}} | {{customer}} | {{amount}} | {{decision}} | {{deadline}} |
{{/items}}

## Uzasadnienie i treść decyzji

{{#items}}
**{{no}}. {{case_no}}, {{customer}}: {{decision}}.** {{text}}

{{/items}}
---

Protokół odczytano i przyjęto. Każda decyzja zostaje odnotowana w aktach sprawy jako wynik posiedzenia komitetu.

&nbsp;\
\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\
{{chair}}, Przewodniczący

&nbsp;\
\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\
{{secretary}}, Protokolant
$w$),
  ('MINUTES', 'ru', $w$Протокол комитета по взысканию задолженности № {{number}}: {{title}}$w$, $w$| | |
|:--|:--|
| Дата заседания | {{session_date.long}} |
| Место | {{place}} |
| Председатель | {{chair}} |
| Секретарь | {{secretary}} |

## Присутствующие члены

| Фамилия, имя | Должность |
|:--|:--|
{{#members}}
| {{name}} | {{function}} |
{{/members}}

## Дела и решения

Комитет рассмотрел перечисленные ниже дела и принял следующие решения.

| № | Дело | Клиент | Сумма | Решение | Исполнить до |
|:--|:--|:--|--:|:--|--:|
{{#items}}
| {{no}} | {{case_no}} | {{customer}} | {{amount}} | {{decision}} | {{deadline}} |
{{/items}}

## Основания и содержание решений

{{#items}}
**{{no}}. {{case_no}}, {{customer}}: {{decision}}.** {{text}}

{{/items}}
---

Протокол зачитан и утверждён. Каждое решение записывается в соответствующем деле как результат заседания комитета.

&nbsp;\
\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\
{{chair}}, Председатель

&nbsp;\
\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\
{{secretary}}, Секретарь
$w$),
  ('MINUTES', 'uk', $w$Протокол комітету зі стягнення заборгованості № {{number}}: {{title}}$w$, $w$| | |
|:--|:--|
| Дата засідання | {{session_date.long}} |
| Місце | {{place}} |
| Голова | {{chair}} |
| Секретар | {{secretary}} |

## Присутні члени

| Прізвище, ім’я | Посада |
|:--|:--|
{{#members}}
| {{name}} | {{function}} |
{{/members}}

## Справи та рішення

Комітет розглянув наведені нижче справи й ухвалив такі рішення.

| № | Справа | Клієнт | Сума | Рішення | Виконати до |
|:--|:--|:--|--:|:--|--:|
{{#items}}
| {{no}} | {{case_no}} | {{customer}} | {{amount}} | {{decision}} | {{deadline}} |
{{/items}}

## Підстави та зміст рішень

{{#items}}
**{{no}}. {{case_no}}, {{customer}}: {{decision}}.** {{text}}

{{/items}}
---

Протокол зачитано і затверджено. Кожне рішення записується у відповідній справі як результат засідання комітету.

&nbsp;\
\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\
{{chair}}, Голова

&nbsp;\
\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\
{{secretary}}, Секретар
$w$),
  ('ORDINARY', 'az', $w$Xatırlatma: vaxtı keçmiş ödənişlər, müştəri № {{customer_no}}$w$, $w$Hörmətli {{recipient.name}}!

Ola bilsin ki, aşağıda göstərilən ödənişlər diqqətinizdən yayınıb. {{date.long}} tarixinə ödənilməmiş məbləğ:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Kredit | Ödəniş tarixi | Ödəniş məbləği | Ödənilməmiş qalıq | Gecikmə, gün |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Çıxılır: hələ bölüşdürülməmiş ödəniş | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Ödənilməli cəmi məbləğ** | | | **{{amount}}** | |
{{/totals}}

Məbləği {{deadline.long}} tarixinədək aşağıdakı hesaba köçürməyinizi və ya təyinatı göstərməklə bankımızın istənilən filialında nağd ödəməyinizi xahiş edirik.

| | |
|:--|:--|
| Benefisiar | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Hesab | **{{sender.account}}** |
{{/sender.account}}
| Ödənişin təyinatı | **{{number}}** |

Vaxtında ödəniş Sizi dəbbə pulundan və sonrakı xəbərdarlıqlardan azad edir. Hazırda ödəmək imkanınız yoxdursa, bizimlə əlaqə saxlayın: birlikdə həll yolu tapaq.

Artıq ödəmisinizsə, bu xatırlatmanı nəzərə almayın.{{#collector}} Suallarınız olduqda məsul əməkdaşımızla əlaqə saxlayın: {{name}}{{#phone}}, telefon {{phone}}{{/phone}}{{#sender.phone}}, və ya {{sender.phone}}{{/sender.phone}}.{{/collector}}

Hörmətlə,

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('ORDINARY', 'bg', $w$Напомняне: просрочени вноски, клиент № {{customer_no}}$w$, $w$Уважаеми клиенти ({{recipient.name}}),

Може би сте пропуснали, че изброените по-долу вноски още не са платени. Към {{date.long}} непогасеният остатък е:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Кредит | Падеж | Размер на вноската | Непогасен остатък | Дни просрочие |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Приспаднати: още неразпределени плащания | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Общо за плащане** | | | **{{amount}}** | |
{{/totals}}

Моля, заплатете сумата до {{deadline.long}} по посочената по-долу сметка или в брой във всеки клон на банката, като посочите основанието.

| | |
|:--|:--|
| Получател | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Сметка | **{{sender.account}}** |
{{/sender.account}}
| Основание | **{{number}}** |

Навременното плащане Ви спестява наказателна лихва и следващи предупреждения. Ако в момента не можете да платите, поговорете с нас: заедно ще намерим решение.

Ако междувременно сте платили, не обръщайте внимание на това напомняне.{{#collector}} При въпроси се обърнете към отговорния служител: {{name}}{{#phone}}, тел. {{phone}}{{/phone}}{{#sender.phone}}, или {{sender.phone}}{{/sender.phone}}.{{/collector}}

С уважение,

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('ORDINARY', 'el', $w$Υπενθύμιση: ληξιπρόθεσμες δόσεις, αρ. πελάτη {{customer_no}}$w$, $w$Αξιότιμε πελάτη ({{recipient.name}}),

Ίσως διέφυγε της προσοχής σας ότι οι παρακάτω δόσεις δεν έχουν ακόμη καταβληθεί. Στις {{date.long}} το ανεξόφλητο υπόλοιπο ανέρχεται σε:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Δάνειο | Ημερομηνία λήξης | Ποσό δόσης | Ανεξόφλητο υπόλοιπο | Ημέρες καθυστέρησης |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Μείον: πληρωμές που δεν έχουν ακόμη κατανεμηθεί | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Σύνολο προς πληρωμή** | | | **{{amount}}** | |
{{/totals}}

Παρακαλούμε να καταβάλετε το ποσό έως τις {{deadline.long}} στον παρακάτω λογαριασμό ή με μετρητά σε οποιοδήποτε κατάστημά μας, αναγράφοντας την αιτιολογία.

| | |
|:--|:--|
| Δικαιούχος | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Λογαριασμός | **{{sender.account}}** |
{{/sender.account}}
| Αιτιολογία | **{{number}}** |

Η έγκαιρη πληρωμή σας απαλλάσσει από τόκους υπερημερίας και περαιτέρω οχλήσεις. Εάν δεν μπορείτε να πληρώσετε τώρα, μιλήστε μαζί μας: θα βρούμε μαζί μια λύση.

Εάν έχετε ήδη πληρώσει, αγνοήστε την υπενθύμιση αυτή.{{#collector}} Για κάθε διευκρίνιση επικοινωνήστε με τον αρμόδιο πιστωτικό ελεγκτή: {{name}}{{#phone}}, τηλ. {{phone}}{{/phone}}{{#sender.phone}}, ή {{sender.phone}}{{/sender.phone}}.{{/collector}}

Με εκτίμηση,

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('ORDINARY', 'en', $w$Reminder: overdue instalments, customer no. {{customer_no}}$w$, $w$Dear {{recipient.name}},

It may have escaped your attention that the instalments listed below have not been paid yet. On {{date.long}} the following is open:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Facility | Due date | Instalment | Open amount | Days past due |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Less payments not yet allocated | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Total to be paid** | | | **{{amount}}** | |
{{/totals}}

Please pay the amount by {{deadline.long}} into the account below, or in cash at any branch of our bank, stating the reference.

| | |
|:--|:--|
| Payee | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Account | **{{sender.account}}** |
{{/sender.account}}
| Reference | **{{number}}** |

Prompt payment spares you default interest and further warnings. If you can not pay at present, please speak to us: we shall look for a solution together.

If you have paid in the meantime, please disregard this reminder.{{#collector}} Should you have any question, please contact {{name}}{{#phone}}, telephone {{phone}}{{/phone}}{{#sender.phone}}, or {{sender.phone}}{{/sender.phone}}.{{/collector}}

Yours faithfully,

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('ORDINARY', 'fa', $w$اخطار عادی: یادآوری پرداخت اقساط، شماره مشتری {{customer_no}}$w$, $w$مشتری گرامی، {{recipient.name}}

با سلام و احترام؛ به استحضار می‌رساند اقساط زیر تاکنون پرداخت نشده است. مانده پرداخت‌نشده در تاریخ {{date.long}} به شرح زیر است:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| تسهیلات | سررسید | مبلغ قسط | مانده پرداخت‌نشده | روزهای تأخیر |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}، {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| کسر می‌شود: واریزی تخصیص‌نیافته | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **جمع قابل پرداخت** | | | **{{amount}}** | |
{{/totals}}

خواهشمند است مبلغ یادشده را تا تاریخ {{deadline.long}} به حساب زیر واریز یا با ذکر شناسه پرداخت در یکی از شعب بانک پرداخت فرمایید.

| | |
|:--|:--|
| ذی‌نفع | {{sender.name}}، {{sender.city}} |
{{#sender.account}}
| شماره حساب | **{{sender.account}}** |
{{/sender.account}}
| شناسه پرداخت | **{{number}}** |

پرداخت به‌موقع از تعلق وجه التزام تأخیر و صدور اخطارهای بعدی جلوگیری می‌کند. چنانچه در حال حاضر امکان پرداخت ندارید، جهت یافتن راه‌حل مناسب با ما گفت‌وگو فرمایید.

چنانچه تاکنون پرداخت نموده‌اید، این یادآوری را نادیده بگیرید.{{#collector}} در صورت نیاز به هرگونه توضیح با کارشناس پرونده تماس حاصل فرمایید: {{name}}{{#phone}}، تلفن {{phone}}{{/phone}}{{#sender.phone}}، یا {{sender.phone}}{{/sender.phone}}.{{/collector}}

با احترام

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('ORDINARY', 'pl', $w$Przypomnienie o płatności zaległych rat, nr klienta {{customer_no}}$w$, $w$Szanowna Klientko, Szanowny Kliencie ({{recipient.name}}),

być może uszło Państwa uwadze, że niżej wymienione raty nie zostały jeszcze zapłacone. Na dzień {{date.long}} do zapłaty pozostaje:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Kredyt | Termin płatności | Kwota raty | Pozostało do zapłaty | Dni po terminie |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Pomniejszono o wpłaty jeszcze nierozliczone | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Razem do zapłaty** | | | **{{amount}}** | |
{{/totals}}

Prosimy o wpłatę do dnia {{deadline.long}} na podany niżej rachunek lub gotówką w dowolnym oddziale banku, z podaniem tytułu wpłaty.

| | |
|:--|:--|
| Odbiorca | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Rachunek | **{{sender.account}}** |
{{/sender.account}}
| Tytuł wpłaty | **{{number}}** |

Szybka wpłata pozwoli uniknąć odsetek za opóźnienie i kolejnych wezwań. Jeżeli zapłata nie jest obecnie możliwa, prosimy o rozmowę: wspólnie poszukamy rozwiązania.

Jeżeli wpłata została już dokonana, prosimy uznać to przypomnienie za nieaktualne.{{#collector}} W razie pytań prosimy o kontakt: {{name}}{{#phone}}, tel. {{phone}}{{/phone}}{{#sender.phone}}, lub {{sender.phone}}{{/sender.phone}}.{{/collector}}

Z poważaniem

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('ORDINARY', 'ru', $w$Напоминание о просроченных платежах, клиент № {{customer_no}}$w$, $w$Уважаемый клиент ({{recipient.name}})!

Возможно, Вы не обратили внимания на то, что перечисленные ниже платежи ещё не внесены. По состоянию на {{date.long}} к оплате остаётся:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Кредит | Дата платежа | Сумма платежа | Непогашенный остаток | Дней просрочки |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Вычтено: ещё не распределённые платежи | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Итого к оплате** | | | **{{amount}}** | |
{{/totals}}

Просим внести эту сумму до {{deadline.long}} на указанный ниже счёт или наличными в любом отделении банка, указав назначение платежа.

| | |
|:--|:--|
| Получатель | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Счёт | **{{sender.account}}** |
{{/sender.account}}
| Назначение платежа | **{{number}}** |

Своевременная оплата избавит Вас от неустойки и дальнейших предупреждений. Если сейчас оплата невозможна, поговорите с нами: вместе найдём решение.

Если Вы уже произвели оплату, не принимайте это напоминание во внимание.{{#collector}} По всем вопросам обращайтесь к ответственному сотруднику: {{name}}{{#phone}}, тел. {{phone}}{{/phone}}{{#sender.phone}}, или {{sender.phone}}{{/sender.phone}}.{{/collector}}

С уважением

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('ORDINARY', 'uk', $w$Нагадування про прострочені платежі, клієнт № {{customer_no}}$w$, $w$Шановний клієнте ({{recipient.name}})!

Можливо, Ви не звернули уваги, що наведені нижче платежі ще не сплачено. Станом на {{date.long}} до сплати залишається:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Кредит | Дата платежу | Сума платежу | Непогашений залишок | Днів прострочення |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Вираховано: ще не розподілені платежі | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Усього до сплати** | | | **{{amount}}** | |
{{/totals}}

Просимо сплатити цю суму до {{deadline.long}} на зазначений нижче рахунок або готівкою в будь-якому відділенні банку, вказавши призначення платежу.

| | |
|:--|:--|
| Отримувач | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Рахунок | **{{sender.account}}** |
{{/sender.account}}
| Призначення платежу | **{{number}}** |

Своєчасна сплата вбереже Вас від пені та подальших попереджень. Якщо зараз сплатити неможливо, поговоріть з нами: разом знайдемо рішення.

Якщо Ви вже здійснили оплату, не зважайте на це нагадування.{{#collector}} З усіх питань звертайтеся до відповідального працівника: {{name}}{{#phone}}, тел. {{phone}}{{/phone}}{{#sender.phone}}, або {{sender.phone}}{{/sender.phone}}.{{/collector}}

З повагою

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('W1', 'az', $w$Birinci xəbərdarlıq: vaxtı keçmiş kredit borcu, müştəri № {{customer_no}}$w$, $w$Hörmətli {{recipient.name}}!

Bankımızın uçot məlumatlarına əsasən, kreditləriniz üzrə aşağıda göstərilən ödənişlər vaxtında edilməmişdir. {{date.long}} tarixinə vaxtı keçmiş borcunuz:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Kredit | Ödəniş tarixi | Ödəniş məbləği | Ödənilməmiş qalıq | Gecikmə, gün |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Çıxılır: hələ bölüşdürülməmiş ödəniş | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Ödənilməli cəmi məbləğ** | | | **{{amount}}** | |
{{/totals}}

**Vaxtı keçmiş borcun tam məbləğini ən geci {{deadline.long}} tarixinədək** aşağıdakı hesaba köçürməyinizi və ya təyinatı göstərməklə bankımızın istənilən filialında nağd ödəməyinizi xahiş edirik.

| | |
|:--|:--|
| Benefisiar | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Hesab | **{{sender.account}}** |
{{/sender.account}}
| Ödənişin təyinatı | **{{number}}** |

Göstərilən müddətdə ödəniş daxil olmadıqda Sizə ikinci xəbərdarlıq göndəriləcək. Müqaviləyə əsasən gecikdirilmiş ödənişlər üzrə dəbbə pulu və toplama xərcləri hesablanır, borc barədə məlumat kredit bürosuna ötürülür. Məbləği tam ödəmək imkanınız yoxdursa, ödəniş razılaşmasına baxılması üçün müddət bitənədək bizə müraciət edin.

Borcu artıq ödəmisinizsə, bu məktubu nəzərə almayın.{{#collector}} Suallarınız olduqda məsul əməkdaşımızla əlaqə saxlayın: {{name}}{{#phone}}, telefon {{phone}}{{/phone}}{{#sender.phone}}, və ya {{sender.phone}}{{/sender.phone}}.{{/collector}}

Hörmətlə,

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('W1', 'bg', $w$Първо предупреждение: просрочени вноски, клиент № {{customer_no}}$w$, $w$Уважаеми клиенти ({{recipient.name}}),

Съгласно счетоводните ни записвания изброените по-долу вноски по Вашите кредити не са платени на падежа. Към {{date.long}} просроченото задължение е:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Кредит | Падеж | Размер на вноската | Непогасен остатък | Дни просрочие |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Приспаднати: още неразпределени плащания | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Общо за плащане** | | | **{{amount}}** | |
{{/totals}}

**Приканваме Ви да заплатите цялата просрочена сума най-късно до {{deadline.long}}** по посочената по-долу сметка или в брой във всеки клон на банката, като посочите основанието.

| | |
|:--|:--|
| Получател | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Сметка | **{{sender.account}}** |
{{/sender.account}}
| Основание | **{{number}}** |

Ако сумата не постъпи в този срок, ще Ви изпратим второ предупреждение. Съгласно договора върху просрочените суми се начисляват наказателна лихва и разноски по събирането, а задължението се отразява в Централния кредитен регистър. Ако не можете да платите цялата сума, свържете се с нас преди изтичането на срока, за да обсъдим споразумение за плащане.

Ако междувременно сте платили, моля, считайте това писмо за безпредметно.{{#collector}} При въпроси се обърнете към отговорния служител: {{name}}{{#phone}}, тел. {{phone}}{{/phone}}{{#sender.phone}}, или {{sender.phone}}{{/sender.phone}}.{{/collector}}

С уважение,

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('W1', 'el', $w$Πρώτη όχληση: ληξιπρόθεσμες δόσεις, αρ. πελάτη {{customer_no}}$w$, $w$Αξιότιμε πελάτη ({{recipient.name}}),

Σύμφωνα με τα βιβλία μας, οι παρακάτω δόσεις των δανείων σας δεν καταβλήθηκαν κατά τη λήξη τους. Στις {{date.long}} η ληξιπρόθεσμη οφειλή σας ανέρχεται σε:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Δάνειο | Ημερομηνία λήξης | Ποσό δόσης | Ανεξόφλητο υπόλοιπο | Ημέρες καθυστέρησης |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Μείον: πληρωμές που δεν έχουν ακόμη κατανεμηθεί | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Σύνολο προς πληρωμή** | | | **{{amount}}** | |
{{/totals}}

**Σας καλούμε να εξοφλήσετε ολόκληρη τη ληξιπρόθεσμη οφειλή το αργότερο έως τις {{deadline.long}}** στον παρακάτω λογαριασμό ή με μετρητά σε οποιοδήποτε κατάστημά μας, αναγράφοντας την αιτιολογία.

| | |
|:--|:--|
| Δικαιούχος | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Λογαριασμός | **{{sender.account}}** |
{{/sender.account}}
| Αιτιολογία | **{{number}}** |

Εάν το ποσό δεν εισπραχθεί εντός της προθεσμίας, θα σας αποσταλεί δεύτερη όχληση. Σύμφωνα με τη σύμβαση, η καθυστέρηση συνεπάγεται τόκους υπερημερίας και έξοδα είσπραξης, ενώ η οφειλή γνωστοποιείται στο διατραπεζικό σύστημα πληροφοριών. Εάν αδυνατείτε να καταβάλετε ολόκληρο το ποσό, επικοινωνήστε μαζί μας πριν από τη λήξη της προθεσμίας, ώστε να εξεταστεί συμφωνία πληρωμής.

Εάν έχετε ήδη εξοφλήσει, θεωρήστε την παρούσα επιστολή ως μη αποσταλείσα.{{#collector}} Για κάθε διευκρίνιση επικοινωνήστε με τον αρμόδιο πιστωτικό ελεγκτή: {{name}}{{#phone}}, τηλ. {{phone}}{{/phone}}{{#sender.phone}}, ή {{sender.phone}}{{/sender.phone}}.{{/collector}}

Με εκτίμηση,

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('W1', 'en', $w$First warning: overdue instalments, customer no. {{customer_no}}$w$, $w$Dear {{recipient.name}},

According to our books, the instalments listed below under your facilities with our bank were not paid when they fell due. On {{date.long}} the following is overdue:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Facility | Due date | Instalment | Open amount | Days past due |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Less payments not yet allocated | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Total to be paid** | | | **{{amount}}** | |
{{/totals}}

**We ask you to pay the whole overdue amount by {{deadline.long}}** into the account below, or in cash at any branch of our bank, stating the reference.

| | |
|:--|:--|
| Payee | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Account | **{{sender.account}}** |
{{/sender.account}}
| Reference | **{{number}}** |

If the amount is not received within this term, we shall issue a second warning. Under the contract, late payment also leads to default interest and costs, and overdue debts are reported to the credit register. If you are unable to pay the whole amount, contact us before the end of the term, so that a payment agreement can be considered.

If you have paid in the meantime, please regard this letter as settled.{{#collector}} Should you have any question, please contact {{name}}{{#phone}}, telephone {{phone}}{{/phone}}{{#sender.phone}}, or {{sender.phone}}{{/sender.phone}}.{{/collector}}

Yours faithfully,

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('W1', 'fa', $w$اخطار اول: اقساط سررسید گذشته، شماره مشتری {{customer_no}}$w$, $w$مشتری گرامی، {{recipient.name}}

با سلام و احترام؛ بر اساس دفاتر این بانک، اقساط تسهیلات دریافتی جنابعالی به شرح جدول زیر در سررسید مقرر پرداخت نشده است. بدهی سررسید گذشته شما در تاریخ {{date.long}} به شرح زیر است:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| تسهیلات | سررسید | مبلغ قسط | مانده پرداخت‌نشده | روزهای تأخیر |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}، {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| کسر می‌شود: واریزی تخصیص‌نیافته | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **جمع قابل پرداخت** | | | **{{amount}}** | |
{{/totals}}

**خواهشمند است تمام مبلغ بدهی سررسید گذشته را حداکثر تا تاریخ {{deadline.long}}** به حساب زیر واریز یا با ذکر شناسه پرداخت در یکی از شعب بانک پرداخت فرمایید.

| | |
|:--|:--|
| ذی‌نفع | {{sender.name}}، {{sender.city}} |
{{#sender.account}}
| شماره حساب | **{{sender.account}}** |
{{/sender.account}}
| شناسه پرداخت | **{{number}}** |

در صورت عدم پرداخت در مهلت مقرر، اخطار دوم صادر خواهد شد. مطابق قرارداد، وجه التزام تأخیر تأدیه دین و هزینه‌های وصول به بدهی افزوده می‌شود و وضعیت بدهی در سامانه اعتبارسنجی ثبت می‌گردد. چنانچه پرداخت یکجای بدهی برای شما مقدور نیست، پیش از پایان مهلت جهت بررسی توافق پرداخت مراجعه فرمایید.

چنانچه تاکنون بدهی خود را پرداخت کرده‌اید، این اخطار را کأن‌لم‌یکن تلقی فرمایید.{{#collector}} در صورت نیاز به هرگونه توضیح با کارشناس پرونده تماس حاصل فرمایید: {{name}}{{#phone}}، تلفن {{phone}}{{/phone}}{{#sender.phone}}، یا {{sender.phone}}{{/sender.phone}}.{{/collector}}

با احترام

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('W1', 'pl', $w$Pierwsze wezwanie do zapłaty zaległych rat, nr klienta {{customer_no}}$w$, $w$Szanowna Klientko, Szanowny Kliencie ({{recipient.name}}),

z naszej ewidencji wynika, że niżej wymienione raty udzielonych kredytów nie zostały zapłacone w terminie. Na dzień {{date.long}} zadłużenie przeterminowane wynosi:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Kredyt | Termin płatności | Kwota raty | Pozostało do zapłaty | Dni po terminie |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Pomniejszono o wpłaty jeszcze nierozliczone | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Razem do zapłaty** | | | **{{amount}}** | |
{{/totals}}

**Wzywamy do zapłaty całej zaległości najpóźniej do dnia {{deadline.long}}** na podany niżej rachunek lub gotówką w dowolnym oddziale banku, z podaniem tytułu wpłaty.

| | |
|:--|:--|
| Odbiorca | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Rachunek | **{{sender.account}}** |
{{/sender.account}}
| Tytuł wpłaty | **{{number}}** |

W przypadku braku zapłaty w wyznaczonym terminie wystosujemy drugie wezwanie. Zgodnie z umową od zaległości naliczane są odsetki za opóźnienie oraz koszty windykacji, a informacja o zadłużeniu jest przekazywana do biura informacji kredytowej. Jeżeli zapłata całej kwoty nie jest możliwa, prosimy o kontakt przed upływem terminu w celu rozważenia ugody.

Jeżeli zaległość została już uregulowana, prosimy uznać to pismo za bezprzedmiotowe.{{#collector}} W razie pytań prosimy o kontakt: {{name}}{{#phone}}, tel. {{phone}}{{/phone}}{{#sender.phone}}, lub {{sender.phone}}{{/sender.phone}}.{{/collector}}

Z poważaniem

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('W1', 'ru', $w$Первое предупреждение: просроченная задолженность, клиент № {{customer_no}}$w$, $w$Уважаемый клиент ({{recipient.name}})!

По данным нашего учёта, перечисленные ниже платежи по Вашим кредитам не внесены в установленный срок. По состоянию на {{date.long}} просроченная задолженность составляет:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Кредит | Дата платежа | Сумма платежа | Непогашенный остаток | Дней просрочки |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Вычтено: ещё не распределённые платежи | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Итого к оплате** | | | **{{amount}}** | |
{{/totals}}

**Просим погасить всю просроченную задолженность не позднее {{deadline.long}}** на указанный ниже счёт или наличными в любом отделении банка, указав назначение платежа.

| | |
|:--|:--|
| Получатель | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Счёт | **{{sender.account}}** |
{{/sender.account}}
| Назначение платежа | **{{number}}** |

Если средства не поступят в указанный срок, Вам будет направлено второе предупреждение. В соответствии с договором на просроченную сумму начисляются неустойка и расходы по взысканию, а сведения о задолженности передаются в бюро кредитных историй. Если Вы не можете внести всю сумму, обратитесь к нам до истечения срока, чтобы рассмотреть соглашение о погашении.

Если Вы уже произвели оплату, считайте это письмо недействительным.{{#collector}} По всем вопросам обращайтесь к ответственному сотруднику: {{name}}{{#phone}}, тел. {{phone}}{{/phone}}{{#sender.phone}}, или {{sender.phone}}{{/sender.phone}}.{{/collector}}

С уважением

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('W1', 'uk', $w$Перше попередження: прострочена заборгованість, клієнт № {{customer_no}}$w$, $w$Шановний клієнте ({{recipient.name}})!

За даними нашого обліку, наведені нижче платежі за Вашими кредитами не сплачено у встановлений строк. Станом на {{date.long}} прострочена заборгованість становить:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Кредит | Дата платежу | Сума платежу | Непогашений залишок | Днів прострочення |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Вираховано: ще не розподілені платежі | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Усього до сплати** | | | **{{amount}}** | |
{{/totals}}

**Просимо сплатити всю прострочену заборгованість не пізніше {{deadline.long}}** на зазначений нижче рахунок або готівкою в будь-якому відділенні банку, вказавши призначення платежу.

| | |
|:--|:--|
| Отримувач | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Рахунок | **{{sender.account}}** |
{{/sender.account}}
| Призначення платежу | **{{number}}** |

Якщо кошти не надійдуть у зазначений строк, Вам буде надіслано друге попередження. Згідно з договором на прострочену суму нараховуються пеня та витрати на стягнення, а відомості про заборгованість передаються до бюро кредитних історій. Якщо Ви не маєте змоги сплатити всю суму, зверніться до нас до закінчення строку, щоб розглянути угоду про погашення.

Якщо Ви вже здійснили оплату, вважайте цей лист недійсним.{{#collector}} З усіх питань звертайтеся до відповідального працівника: {{name}}{{#phone}}, тел. {{phone}}{{/phone}}{{#sender.phone}}, або {{sender.phone}}{{/sender.phone}}.{{/collector}}

З повагою

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('W2', 'az', $w$İkinci xəbərdarlıq: borcların toplanması komitəsinə göndərilmədən əvvəl son tələb, müştəri № {{customer_no}}$w$, $w$Hörmətli {{recipient.name}}!

{{first_warning.date.long}} tarixli {{first_warning.number}} nömrəli birinci xəbərdarlığımızla Sizdən vaxtı keçmiş borcun ödənilməsini tələb etmişdik. Müəyyən edilmiş müddət bitmiş, borc tam ödənilməmişdir. {{date.long}} tarixinə vaxtı keçmiş borcunuz:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Kredit | Ödəniş tarixi | Ödəniş məbləği | Ödənilməmiş qalıq | Gecikmə, gün |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Çıxılır: hələ bölüşdürülməmiş ödəniş | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Ödənilməli cəmi məbləğ** | | | **{{amount}}** | |
{{/totals}}

**Sonuncu dəfə tələb edirik ki, vaxtı keçmiş borcun tam məbləğini ən geci {{deadline.long}} tarixinədək** aşağıdakı hesaba köçürəsiniz və ya təyinatı göstərməklə bankımızın istənilən filialında nağd ödəyəsiniz.

| | |
|:--|:--|
| Benefisiar | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Hesab | **{{sender.account}}** |
{{/sender.account}}
| Ödənişin təyinatı | **{{number}}** |

Göstərilən müddətdə ödəniş daxil olmadıqda {{case_no}} nömrəli işiniz əlavə bildiriş olmadan bankın borcların toplanması komitəsinə təqdim ediləcək. Komitə məhkəmə iddiasının qaldırılması, o cümlədən kreditin qalan hissəsinin vaxtından əvvəl tələb edilməsi, zaminlərə qarşı tələb və girovun satışı barədə qərar qəbul edə bilər. Məhkəmə və icra xərcləri Sizin hesabınıza aid ediləcək.

Borcu artıq ödəmisinizsə, ödənişi təsdiq edən sənədi təcili bizə təqdim edin.{{#collector}} Suallarınız olduqda məsul əməkdaşımızla əlaqə saxlayın: {{name}}{{#phone}}, telefon {{phone}}{{/phone}}{{#sender.phone}}, və ya {{sender.phone}}{{/sender.phone}}.{{/collector}}

Hörmətlə,

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('W2', 'bg', $w$Второ предупреждение: последна покана преди комитета по събиране на вземанията, клиент № {{customer_no}}$w$, $w$Уважаеми клиенти ({{recipient.name}}),

С първо предупреждение № {{first_warning.number}} от {{first_warning.date.long}} Ви поканихме да платите просрочените си вноски. Определеният срок изтече, без задължението да бъде изцяло погасено. Към {{date.long}} просроченото задължение е:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Кредит | Падеж | Размер на вноската | Непогасен остатък | Дни просрочие |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Приспаднати: още неразпределени плащания | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Общо за плащане** | | | **{{amount}}** | |
{{/totals}}

**За последен път Ви приканваме да заплатите цялата просрочена сума най-късно до {{deadline.long}}** по посочената по-долу сметка или в брой във всеки клон на банката, като посочите основанието.

| | |
|:--|:--|
| Получател | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Сметка | **{{sender.account}}** |
{{/sender.account}}
| Основание | **{{number}}** |

Ако сумата не постъпи в този срок, досие № {{case_no}} ще бъде внесено без друго уведомление в комитета на банката по събиране на вземанията. Комитетът може да реши предприемане на съдебни действия, включително обявяване на остатъка от кредита за предсрочно изискуем, претенции към поръчителите и принудително изпълнение върху обезпеченията. Разноските по производството са за Ваша сметка.

Ако междувременно сте платили, незабавно ни изпратете документ за плащането.{{#collector}} При въпроси се обърнете към отговорния служител: {{name}}{{#phone}}, тел. {{phone}}{{/phone}}{{#sender.phone}}, или {{sender.phone}}{{/sender.phone}}.{{/collector}}

С уважение,

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('W2', 'el', $w$Δεύτερη όχληση: τελευταία πρόσκληση πριν από την Επιτροπή Εισπράξεων, αρ. πελάτη {{customer_no}}$w$, $w$Αξιότιμε πελάτη ({{recipient.name}}),

Με την πρώτη όχληση αρ. {{first_warning.number}} της {{first_warning.date.long}} σας καλέσαμε να εξοφλήσετε τις ληξιπρόθεσμες δόσεις σας. Η προθεσμία παρήλθε χωρίς πλήρη εξόφληση. Στις {{date.long}} η ληξιπρόθεσμη οφειλή σας ανέρχεται σε:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Δάνειο | Ημερομηνία λήξης | Ποσό δόσης | Ανεξόφλητο υπόλοιπο | Ημέρες καθυστέρησης |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Μείον: πληρωμές που δεν έχουν ακόμη κατανεμηθεί | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Σύνολο προς πληρωμή** | | | **{{amount}}** | |
{{/totals}}

**Σας καλούμε για τελευταία φορά να εξοφλήσετε ολόκληρη τη ληξιπρόθεσμη οφειλή το αργότερο έως τις {{deadline.long}}** στον παρακάτω λογαριασμό ή με μετρητά σε οποιοδήποτε κατάστημά μας, αναγράφοντας την αιτιολογία.

| | |
|:--|:--|
| Δικαιούχος | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Λογαριασμός | **{{sender.account}}** |
{{/sender.account}}
| Αιτιολογία | **{{number}}** |

Εάν το ποσό δεν εισπραχθεί εντός της προθεσμίας, η υπόθεση αρ. {{case_no}} θα παραπεμφθεί χωρίς άλλη ειδοποίηση στην Επιτροπή Εισπράξεων της τράπεζας. Η Επιτροπή μπορεί να αποφασίσει τη λήψη νομικών μέτρων, μεταξύ των οποίων καταγγελία της σύμβασης για το υπόλοιπο του δανείου, απαίτηση κατά των εγγυητών και εκτέλεση επί των εξασφαλίσεων. Τα δικαστικά έξοδα θα σας επιβαρύνουν.

Εάν έχετε ήδη εξοφλήσει, στείλτε μας αμέσως το αποδεικτικό της πληρωμής.{{#collector}} Για κάθε διευκρίνιση επικοινωνήστε με τον αρμόδιο πιστωτικό ελεγκτή: {{name}}{{#phone}}, τηλ. {{phone}}{{/phone}}{{#sender.phone}}, ή {{sender.phone}}{{/sender.phone}}.{{/collector}}

Με εκτίμηση,

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('W2', 'en', $w$Second warning: last call for payment before the collection committee, customer no. {{customer_no}}$w$, $w$Dear {{recipient.name}},

With our first warning no. {{first_warning.number}} of {{first_warning.date.long}} we called on you to pay your overdue instalments. The term set there has passed without full payment. On {{date.long}} the following is overdue:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Facility | Due date | Instalment | Open amount | Days past due |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Less payments not yet allocated | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Total to be paid** | | | **{{amount}}** | |
{{/totals}}

**For the last time we call on you to pay the whole overdue amount by {{deadline.long}}** into the account below, or in cash at any branch of our bank, stating the reference.

| | |
|:--|:--|
| Payee | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Account | **{{sender.account}}** |
{{/sender.account}}
| Reference | **{{number}}** |

If the amount is not received within this term, your case no. {{case_no}} will be submitted to the collection committee of the bank without further notice. The committee may decide on legal action, which includes calling the remaining debt due, claims against the guarantors and enforcement on the collateral. The costs of the proceedings will be charged to you.

If you have paid in the meantime, please send us the proof of payment without delay.{{#collector}} Should you have any question, please contact {{name}}{{#phone}}, telephone {{phone}}{{/phone}}{{#sender.phone}}, or {{sender.phone}}{{/sender.phone}}.{{/collector}}

Yours faithfully,

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('W2', 'fa', $w$اخطار دوم: آخرین مهلت پرداخت پیش از ارجاع به کمیته وصول مطالبات، شماره مشتری {{customer_no}}$w$, $w$مشتری گرامی، {{recipient.name}}

با سلام؛ پیرو اخطار اول به شماره {{first_warning.number}} مورخ {{first_warning.date.long}}، متأسفانه بدهی سررسید گذشته شما در مهلت تعیین‌شده به‌طور کامل پرداخت نشده است. بدهی شما در تاریخ {{date.long}} به شرح زیر است:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| تسهیلات | سررسید | مبلغ قسط | مانده پرداخت‌نشده | روزهای تأخیر |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}، {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| کسر می‌شود: واریزی تخصیص‌نیافته | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **جمع قابل پرداخت** | | | **{{amount}}** | |
{{/totals}}

**بدین‌وسیله برای آخرین بار اخطار می‌شود تمام مبلغ بدهی سررسید گذشته را حداکثر تا تاریخ {{deadline.long}}** به حساب زیر واریز یا با ذکر شناسه پرداخت در یکی از شعب بانک پرداخت فرمایید.

| | |
|:--|:--|
| ذی‌نفع | {{sender.name}}، {{sender.city}} |
{{#sender.account}}
| شماره حساب | **{{sender.account}}** |
{{/sender.account}}
| شناسه پرداخت | **{{number}}** |

در صورت عدم پرداخت در مهلت مقرر، پرونده شماره {{case_no}} بدون اخطار دیگر به کمیته وصول مطالبات بانک ارجاع خواهد شد. کمیته می‌تواند در خصوص اقدام قانونی، از جمله حال شدن باقی‌مانده دین، مطالبه از ضامنین و اجرای وثایق، تصمیم‌گیری نماید. کلیه هزینه‌های دادرسی و اجرایی بر عهده بدهکار خواهد بود.

چنانچه تاکنون بدهی خود را پرداخت کرده‌اید، خواهشمند است رسید پرداخت را فوراً ارسال فرمایید.{{#collector}} در صورت نیاز به هرگونه توضیح با کارشناس پرونده تماس حاصل فرمایید: {{name}}{{#phone}}، تلفن {{phone}}{{/phone}}{{#sender.phone}}، یا {{sender.phone}}{{/sender.phone}}.{{/collector}}

با احترام

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('W2', 'pl', $w$Drugie, ostateczne wezwanie do zapłaty przed skierowaniem sprawy do komitetu windykacyjnego, nr klienta {{customer_no}}$w$, $w$Szanowna Klientko, Szanowny Kliencie ({{recipient.name}}),

pierwszym wezwaniem nr {{first_warning.number}} z dnia {{first_warning.date.long}} wezwaliśmy do zapłaty zaległych rat. Wyznaczony termin upłynął, a zaległość nie została w całości uregulowana. Na dzień {{date.long}} zadłużenie przeterminowane wynosi:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Kredyt | Termin płatności | Kwota raty | Pozostało do zapłaty | Dni po terminie |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Pomniejszono o wpłaty jeszcze nierozliczone | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Razem do zapłaty** | | | **{{amount}}** | |
{{/totals}}

**Ostatecznie wzywamy do zapłaty całej zaległości najpóźniej do dnia {{deadline.long}}** na podany niżej rachunek lub gotówką w dowolnym oddziale banku, z podaniem tytułu wpłaty.

| | |
|:--|:--|
| Odbiorca | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Rachunek | **{{sender.account}}** |
{{/sender.account}}
| Tytuł wpłaty | **{{number}}** |

W przypadku braku zapłaty w wyznaczonym terminie sprawa nr {{case_no}} zostanie bez odrębnego zawiadomienia przekazana komitetowi windykacyjnemu banku. Komitet może zdecydować o skierowaniu sprawy na drogę sądową, w tym o wypowiedzeniu umowy i postawieniu pozostałego zadłużenia w stan wymagalności, dochodzeniu należności od poręczycieli oraz egzekucji z zabezpieczeń. Koszty postępowania obciążą dłużnika.

Jeżeli zaległość została już uregulowana, prosimy o niezwłoczne przesłanie dowodu wpłaty.{{#collector}} W razie pytań prosimy o kontakt: {{name}}{{#phone}}, tel. {{phone}}{{/phone}}{{#sender.phone}}, lub {{sender.phone}}{{/sender.phone}}.{{/collector}}

Z poważaniem

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('W2', 'ru', $w$Второе предупреждение: последнее требование перед передачей дела в комитет по взысканию, клиент № {{customer_no}}$w$, $w$Уважаемый клиент ({{recipient.name}})!

Первым предупреждением № {{first_warning.number}} от {{first_warning.date.long}} мы потребовали погасить просроченную задолженность. Установленный срок истёк, задолженность полностью не погашена. По состоянию на {{date.long}} она составляет:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Кредит | Дата платежа | Сумма платежа | Непогашенный остаток | Дней просрочки |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Вычтено: ещё не распределённые платежи | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Итого к оплате** | | | **{{amount}}** | |
{{/totals}}

**В последний раз требуем погасить всю просроченную задолженность не позднее {{deadline.long}}** на указанный ниже счёт или наличными в любом отделении банка, указав назначение платежа.

| | |
|:--|:--|
| Получатель | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Счёт | **{{sender.account}}** |
{{/sender.account}}
| Назначение платежа | **{{number}}** |

Если средства не поступят в указанный срок, дело № {{case_no}} без дополнительного уведомления будет передано в комитет банка по взысканию задолженности. Комитет может принять решение об обращении в суд, в том числе о досрочном возврате остатка кредита, требованиях к поручителям и обращении взыскания на предмет залога. Судебные расходы возлагаются на должника.

Если Вы уже произвели оплату, незамедлительно направьте нам подтверждающий документ.{{#collector}} По всем вопросам обращайтесь к ответственному сотруднику: {{name}}{{#phone}}, тел. {{phone}}{{/phone}}{{#sender.phone}}, или {{sender.phone}}{{/sender.phone}}.{{/collector}}

С уважением

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$),
  ('W2', 'uk', $w$Друге попередження: остання вимога перед передачею справи до комітету зі стягнення, клієнт № {{customer_no}}$w$, $w$Шановний клієнте ({{recipient.name}})!

Першим попередженням № {{first_warning.number}} від {{first_warning.date.long}} ми вимагали сплатити прострочену заборгованість. Установлений строк минув, заборгованість повністю не погашено. Станом на {{date.long}} вона становить:

{{#totals}}
- **{{amount}}** ({{amount.words}})
{{/totals}}

| Кредит | Дата платежу | Сума платежу | Непогашений залишок | Днів прострочення |
|:--|:--|--:|--:|--:|
{{#items}}
| {{facility_no}}, {{product}} | {{due_on}} | {{amount}} | {{open}} | {{days}} |
{{/items}}
{{#credits}}
| Вираховано: ще не розподілені платежі | | | {{amount}} | |
{{/credits}}
{{#totals}}
| **Усього до сплати** | | | **{{amount}}** | |
{{/totals}}

**Востаннє вимагаємо сплатити всю прострочену заборгованість не пізніше {{deadline.long}}** на зазначений нижче рахунок або готівкою в будь-якому відділенні банку, вказавши призначення платежу.

| | |
|:--|:--|
| Отримувач | {{sender.name}}, {{sender.city}} |
{{#sender.account}}
| Рахунок | **{{sender.account}}** |
{{/sender.account}}
| Призначення платежу | **{{number}}** |

Якщо кошти не надійдуть у зазначений строк, справу № {{case_no}} без додаткового повідомлення буде передано до комітету банку зі стягнення заборгованості. Комітет може ухвалити рішення про звернення до суду, зокрема про дострокове повернення решти кредиту, вимоги до поручителів і звернення стягнення на предмет застави. Судові витрати покладаються на боржника.

Якщо Ви вже здійснили оплату, негайно надішліть нам документ, що її підтверджує.{{#collector}} З усіх питань звертайтеся до відповідального працівника: {{name}}{{#phone}}, тел. {{phone}}{{/phone}}{{#sender.phone}}, або {{sender.phone}}{{/sender.phone}}.{{/collector}}

З повагою

&nbsp;\
{{#collector}}{{name}}\
{{/collector}}{{sender.name}}
$w$)
  ) w (kind, language, subject, body)
on conflict do nothing;
