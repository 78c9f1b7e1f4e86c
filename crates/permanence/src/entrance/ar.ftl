entrance-title = دخول
entrance-hello = مرحبًا.
entrance-login = اسمك للدخول
entrance-login-hint = الاسم الذي اخترته. لا تهم الأحرف الكبيرة ولا المسافات.
entrance-login-empty = اكتب اسمك.
entrance-password = كلمة السر
entrance-password-empty = اكتب كلمة السر.
entrance-enter = ادخل
entrance-enter-key = ادخل بمفتاحي
entrance-forgotten = نسيت كلمة السر
entrance-team-title = هل أنت من الفريق؟
entrance-card-title = هل لديك بطاقة؟
entrance-card-words = افتح مكانك بالبطاقة التي أُعطيت لك.
entrance-card-open = افتح ببطاقتي
entrance-notice-password = تغيّرت كلمة السر. ادخل بالجديدة.
entrance-notice-out = لقد خرجت. إلى اللقاء.
entrance-notice-late = انتهى الوقت. ابدأ من جديد.
entrance-notice-over = انتهت جلستك. ما كتبته محفوظ هنا: ادخل، وارجع إلى الصفحة، فيُرسَل.
entrance-wrong = { $count ->
    [0] كلمة السر أو الاسم غير صحيح. انتظر دقيقة قبل المحاولة التالية.
    [one] كلمة السر أو الاسم غير صحيح. بقيت محاولة واحدة.
   *[other] كلمة السر أو الاسم غير صحيح. المحاولات الباقية: { $count }.
}
entrance-wait = محاولات كثيرة. انتظر دقيقة ثم حاول مرة أخرى.
entrance-key-cancelled = لقد توقفت. يمكنك أن تعيد.
entrance-key-failed = هذا المفتاح لم يستجب. جرّب كلمة السر.
entrance-key-refused = هذا المفتاح لا يفتح وحده هنا. ادخل بكلمة السر.
entrance-back-home = العودة إلى البداية
entrance-left-title = أُغلقت
entrance-left-words = مُسحت هذه الصفحة من هذا الجهاز، ولا يعود إليها أحد بدون بطاقتك أو كلمة السر.
entrance-left-history = قد يبقى العنوان في سجل المتصفح. لحذفه، افتح السجل وامسح الساعة الأخيرة.
entrance-left-go = شاهد الطقس
entrance-notice-ended = انتهت جلستك. ادخل من جديد: ستعود إلى الصفحة المطلوبة.
entrance-notice-wanted = يجب الدخول أولًا. ثم تذهب إلى الصفحة المطلوبة.
entrance-returned-title = تم
entrance-returned-words = أغلق علامة التبويب هذه وارجع إلى السابقة: ما كتبته ما زال هناك. اضغط على «إرسال».
