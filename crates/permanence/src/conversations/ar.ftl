conversations-title = الرسائل
conversations-home = مكاني
conversations-you = أنتم
conversations-readers = يقرأ هنا: { $names }
conversations-who-sees = من يرى ماذا
conversations-older = عرض الرسائل السابقة
conversations-newest = العودة إلى آخر الرسائل
conversations-refresh = عرض الرسائل الجديدة
conversations-empty-person = فتح لكم { $name } هذا المكان. قولوا مرحبا.
conversations-empty-team = لم يكتب أحد هنا بعد. كلمة مرحبا تكفي للبداية.
conversations-closed = هذه المحادثة مغلقة: يمكن قراءتها، ولا يمكن الكتابة فيها بعد الآن.
conversations-text = رسالتكم
conversations-send = إرسال
conversations-nothing = اكتبوا بضع كلمات، أو تكلموا، أو أضيفوا صورة.
conversations-waiting = في انتظار الإرسال
conversations-waiting-file = صورة أو ورقة أو تسجيل صوتي
conversations-kept = حُفظت. ستُرسل عند عودة الشبكة.
conversations-down = لا جواب. لم يضع شيء.
conversations-over = انتهت جلستكم. انسخوا نصكم قبل الدخول من جديد.
conversations-heavy = الملف كبير جدا: 20 ميغابايت على الأكثر.
conversations-gone = أُرسلت
conversations-received = استلمها { $name }، { $when }
conversations-read = قرأت
conversations-settle = لا حاجة إلى الرد
conversations-yes = نعم
conversations-no = لا
conversations-call = اتصلوا بي من فضلكم
conversations-meet = هل يمكن أن نلتقي؟
conversations-press-yes = نعم
conversations-press-no = لا
conversations-press-call = اتصلوا بي
conversations-press-meet = أن نلتقي
conversations-answers = الرد بلا كتابة
conversations-photo = صورة أرسلها { $name }، { $day }، { $hour }
conversations-enlarge = عرض الصورة كبيرة
conversations-document = وثيقة PDF
conversations-voice = { $count ->
    [zero] تسجيل صوتي
    [one] تسجيل صوتي، ثانية واحدة
    [two] تسجيل صوتي، ثانيتان
    [few] تسجيل صوتي، { $count } ثوانٍ
   *[other] تسجيل صوتي، { $count } ثانية
}
conversations-voice-unknown = تسجيل صوتي
conversations-voice-download = تنزيل التسجيل إذا لم يُسمع الصوت
conversations-kilobytes = { $size } كيلوبايت
conversations-megabytes = { $size } ميغابايت
conversations-erase = مسح
conversations-erased = مسحها { $name }، { $day }
conversations-damaged = تلفت هذه الرسالة ولا يمكن قراءتها. أخبروا المؤسسة من فضلكم.
conversations-came = أصبح { $name } يقرأ هذه المحادثة.
conversations-left = لم يعد { $name } يقرأ هذه المحادثة.
conversations-gist-text = رسالة
conversations-gist-photo = صورة
conversations-gist-voice = تسجيل صوتي
conversations-gist-document = ورقة
conversations-erase-title = مسح هذه الرسالة
conversations-erase-why = ستُمسح عند الجميع فورا، ومن النسخ الاحتياطية خلال 30 يوما. وستبقى عبارة «مسحها» مع اسمكم والتاريخ. لا يمكن التراجع.
conversations-erase-sure = مسح عند الجميع
conversations-erase-keep = الاحتفاظ بها
conversations-readout = رسالة
conversations-readout-received = استُلمت
