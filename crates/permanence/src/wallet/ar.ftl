wallet-title = أوراقي
wallet-papers = أوراق
wallet-home = صفحتي
wallet-back = رجوع
wallet-unknown = ورقة بلا اسم
wallet-kind-unknown = لا أعرف
wallet-to-name = بلا اسم
wallet-line = { $name }، حتى { $day }
wallet-readers = يقرؤها: { $names }
wallet-readers-none = لا أحد غيركم يقرؤها.
wallet-about = { $name }، { $day }، { $pages }
wallet-soon = تنتهي في { $day }
wallet-ended = انتهت في { $day }
wallet-old = قديمة منذ { $day }
wallet-notice-soon = { $name }: تنتهي في { $day }
wallet-notice-ended = { $name }: انتهت في { $day }
wallet-wanted = مطلوب منكم
wallet-wanted-team = مطلوب ولم يصل بعد
wallet-wanted-none = لا ورقة مطلوبة منكم.
wallet-asked-by = طلبها { $name }، { $day }
wallet-send = إرسال
wallet-send-label = إرسال: { $name }
wallet-send-other = إرسال ورقة
wallet-scan = تصوير ورقة
wallet-drop = لم تعد مطلوبة
wallet-drop-label = لم تعد مطلوبة: { $name }
wallet-ask = طلب أوراق
wallet-print = طباعة القائمة
wallet-print-now = طباعة
wallet-held = الأوراق المحفوظة
wallet-empty = لا شيء بعد. الورقة التي ترسلونها مرة واحدة تصلح لكل طلباتكم.
wallet-empty-team = لا ورقة محفوظة. صورة واحدة تكفي.
wallet-closed = انتهت هذه المرافقة: لا يضاف شيء بعد الآن.
wallet-send-title = إرسال ورقة
wallet-send-more = إضافة صفحات: { $name }
wallet-send-instead = استبدال: { $name }
wallet-file = الصورة أو الصفحات أو ملف PDF
wallet-file-hint = عدة صفحات من الورقة نفسها معا. 25 ميغابايت على الأكثر.
wallet-tip-light = قرب نافذة، بلا ظل.
wallet-tip-flat = الورقة مبسوطة وكاملة في الصورة.
wallet-tip-code = إذا كان عليها مربع أسود كتب عليه 2D-DOC فسيُتحقق منه. صوروه عن قرب إذا لم يُقرأ.
wallet-colour = الاحتفاظ بالألوان (بطاقة هوية)
wallet-locked = هل يُفتح ملف PDF بكلمة سر؟
wallet-password = كلمة سر ملف PDF
wallet-password-hint = تُستعمل لفتح هذا الملف ولا تُحفظ.
wallet-nothing = اختاروا صورة أو ملفا.
wallet-many = اثنا عشر ملفا على الأكثر في كل مرة. أرسلوا الباقي بعد ذلك.
wallet-kept-others = الصفحات الأخرى محفوظة. أرسلوا هنا ما ينقص.
wallet-kept-see = رؤية هذه الورقة
wallet-refused = { $file }: { $why }
wallet-refused-bomb = هذا الملف يتمدد إلى أكثر بكثير من ورقة: لم يُفتح. صوروا الورقة أو اطلبوا نسخة أخرى.
wallet-refused-crowded = ملفات كثيرة تصل في الوقت نفسه. انتظروا دقيقة ثم أرسلوه من جديد.
wallet-refused-damaged = هذا الملف تالف أو غير كامل. أرسلوه من جديد أو صوروا الورقة.
wallet-refused-double = هذا الملف يخفي ملفا آخر: لم يُفتح. صوروا الورقة.
wallet-refused-heavy = هذا الملف يتجاوز 25 ميغابايت. أرسلوا صورة أخف أو الصفحات واحدة واحدة.
wallet-refused-heic = هذه الصورة بصيغة HEIC. على الآيفون: الإعدادات، الكاميرا، التنسيقات، «الأكثر توافقا».
wallet-refused-huge = هذه الصورة تتجاوز 60 مليون نقطة. أرسلوا صورة أصغر.
wallet-refused-long = صفحات هذه الورقة كثيرة: 40 على الأكثر في كل مرة، و200 لملف PDF. أرسلوها على أجزاء.
wallet-refused-password = ملف PDF هذا يُفتح بكلمة سر. اكتبوها في الخانة أسفله وأرسلوا الملف من جديد.
wallet-refused-slow = قراءة هذا الملف تستغرق وقتا طويلا. صوروا الورقة أو أرسلوا صفحاتها واحدة واحدة.
wallet-refused-tiny = هذه الصورة أصغر من أن تُقرأ فيها الورقة. التقطوها من مسافة أقرب.
wallet-refused-unknown = ليست صورة ولا ملف PDF يمكن قراءته. يلزم JPEG أو PNG أو WebP أو PDF.
wallet-refused-unreadable = تعذرت قراءة هذا الملف. صوروا الورقة أو أرسلوا نسخة أخرى.
wallet-refused-wrong-password = كلمة السر هذه لا تفتح ملف PDF. اكتبوها من جديد وأرسلوا الملف.
wallet-is-old = ورقة أحدث حلت محل هذه.
wallet-trouble-blank = تبدو الصفحة { $number } فارغة.
wallet-trouble-blurred = الصفحة { $number } غير واضحة: قد لا تستطيع الإدارة قراءتها.
wallet-trouble-dark = الصفحة { $number } مظلمة جدا. أعيدوا تصويرها قرب نافذة أو مصباح.
wallet-again = إعادة التصوير
wallet-contradicted = تبدو هذه الورقة: «{ $name }». ما اخترتموه هو المعتمد.
wallet-alike = توجد ورقة مثلها:
wallet-alike-replace = هذه تحل محلها
wallet-page = الصفحة { $number } من الورقة
wallet-seal = ختم 2D-Doc
wallet-seal-valid = ختم صحيح
wallet-seal-invalid = ختم غير صحيح
wallet-seal-unverified = ختم لم يُتحقق منه
wallet-seal-valid-by = وقعه: { $name }. ما يقوله الختم لم يتغير.
wallet-seal-invalid-why = التوقيع لا يطابق: ورقة معدلة أو رمز تالف. لا تستنتجوا وحدكم: أعيدوا التصوير ثم اسألوا الجهة.
wallet-doubt-trial = هذا الرمز للتجربة: لا يثبت شيئا.
wallet-doubt-unknown = الموقع ليس في القائمة المعروفة هنا: لا يمكن القول إنه صحيح أو خاطئ.
wallet-doubt-day = التوقيع يطابق لكن تاريخه لا يسمح بتأكيده.
wallet-doubt-kind = هذا الرمز من نوع لا يُتحقق منه هنا الآن.
wallet-doubt-partial = قُرئ الرمز جزئيا: صوروا المربع الأسود 2D-DOC عن قرب.
wallet-seal-says = ما يقوله الختم
wallet-seal-limit = الختم لا يقول شيئا عن باقي الصفحة: قارنوه بما تقرؤون. ولا يقول إن كانت الورقة قد أُلغيت.
wallet-seal-lacks = ينقص هذا الرمز جزء مما يجب أن تحمله ورقة كهذه.
wallet-seal-differs = { $what }: الصفحة تقول غير ذلك. انظروا إليهما.
wallet-says-name = الاسم
wallet-says-birth = تاريخ الميلاد
wallet-says-number = رقم الأجنبي
wallet-says-year = سنة المداخيل
wallet-says-income = الدخل الضريبي المرجعي
wallet-says-parts = عدد الحصص
wallet-says-notice = مرجع الإشعار
wallet-says-tax = الضريبة الصافية
wallet-says-pay = الأجر الصافي الخاضع للضريبة
wallet-says-period = الفترة
wallet-says-iban = IBAN
wallet-says-from = ابتداء من
wallet-says-until = حتى
wallet-says-address = العنوان
wallet-says-amount = المبلغ
wallet-what = ما هذه الورقة؟
wallet-kind = نوع الورقة
wallet-from = تاريخها
wallet-until = صالحة حتى
wallet-until-hint = ليتم تنبيهكم قبل انتهائها.
wallet-until-before = النهاية قبل البداية: تحققوا من التاريخين.
wallet-day-wrong = هذا التاريخ غير مقروء. مثال: 14/02/2031.
wallet-right = هذا صحيح
wallet-more = إضافة صفحة
wallet-instead = استبدال
wallet-copy = PDF
wallet-out = سحب
wallet-out-title = سحب هذه الورقة؟
wallet-out-what = تختفي صفحاتها وما قُرئ منها عند الجميع. لا يمكن التراجع.
wallet-out-do = سحب نهائي
wallet-out-not = إبقاء
wallet-out-hers = هذه الورقة من الشخص أو من زميل: يسحبها الشخص أو من أحضرها فقط.
wallet-ask-title = طلب أوراق
wallet-ask-how = يقرأ الشخص الطلب في رسائله وفي صفحته ويجيب بصورة.
wallet-ask-which = أي أوراق؟
wallet-ask-note = كلمة للشخص
wallet-ask-note-hint = لماذا ومتى. سيقرؤها.
wallet-ask-none = اختاروا ورقة واحدة على الأقل.
wallet-ask-many = عشرون ورقة على الأكثر في كل مرة.
wallet-ask-send = طلب
wallet-sheet-title = أوراق { $name }
wallet-sheet-made = قائمة { $day }.
wallet-sheet-wanted = للإحضار
wallet-sheet-rights = النسخة تكفي دائما تقريبا (CRPA المادة R113-5)، والورقة الناقصة لا تمنع دراسة الطلب (المادة L114-5-1).
wallet-read-kept = ورقة مرسلة
wallet-read-added = صفحات أضيفت إلى ورقة
wallet-read-sorted = ورقة سُميت
wallet-read-replaced = ورقة استُبدلت
wallet-read-asked = أوراق مطلوبة
wallet-read-dropped = ورقة لم تعد مطلوبة
wallet-tile-held = { $count ->
    [zero] لا ورقة محفوظة
    [one] ورقة محفوظة
    [two] ورقتان محفوظتان
    [few] { $count } أوراق محفوظة
   *[other] { $count } ورقة محفوظة
}
wallet-tile-asked = { $count ->
    [one] ورقة مطلوبة
    [two] ورقتان مطلوبتان
    [few] { $count } أوراق مطلوبة
   *[other] { $count } ورقة مطلوبة
}
wallet-pages = { $count ->
    [one] صفحة
    [two] صفحتان
    [few] { $count } صفحات
   *[other] { $count } صفحة
}
wallet-old-papers = { $count ->
    [one] ورقة قديمة
    [two] ورقتان قديمتان
    [few] { $count } أوراق قديمة
   *[other] { $count } ورقة قديمة
}
wallet-errors = { $count ->
    [one] ملف لم يُقبل
    [two] ملفان لم يُقبلا
    [few] { $count } ملفات لم تُقبل
   *[other] { $count } ملفا لم تُقبل
}
