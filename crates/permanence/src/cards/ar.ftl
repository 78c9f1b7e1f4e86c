cards-code-shape = هذا ليس رمزًا كاملًا: فيه 26 حرفًا ورقمًا. انظروا إلى بطاقتكم مرة أخرى.
cards-door-title = الدخول ببطاقتي
cards-code = الرمز المكتوب على بطاقتكم
cards-code-hint = 26 حرفًا ورقمًا. المسافات والأحرف الكبيرة لا تهم.
cards-pin = أرقامكم السرية
cards-pin-missing = اكتبوا أرقامكم السرية.
cards-phone = هل هذا الهاتف لكم؟
cards-phone-mine = نعم، هو هاتفي
cards-phone-mine-hint = يُغلق بعد 15 دقيقة دون استعمال.
cards-phone-shared = لا، نتشارك فيه
cards-phone-shared-hint = يُغلق بعد 5 دقائق، ولا يبقى فيه شيء.
cards-open = فتح
cards-help = اتصلوا
cards-wrong = { $count ->
    [one] هذا الرمز لا يطابق. بقيت محاولة واحدة.
    [two] هذا الرمز لا يطابق. بقيت محاولتان.
   *[other] هذا الرمز لا يطابق. بقيت { $count } محاولات.
}
cards-until = كانت المحاولات كثيرة. أعيدوا المحاولة على الساعة { $hour }.
cards-closed = أُغلقت هذه البطاقة بعد محاولات كثيرة. يمكن للشخص الذي يرافقكم أن يعيد فتحها معكم.
cards-call-at = اتصلوا بالرقم { $number }.
cards-call = اتصلوا بالشخص الذي أعطاكم البطاقة.
cards-home-title = بيتي
cards-hello = مرحبًا
cards-hello-name = مرحبًا { $name }
cards-home-closed = لم يعد هنا تبادل مفتوح. إن احتجتم إلينا فاتصلوا بنا أو تعالوا لرؤيتنا: الباب يبقى مفتوحًا.
cards-ended = انتهت هذه المرافقة. تبقى رسائلكم هنا وتقرؤونها ببطاقتكم، ولا يُكتب فيها بعد الآن.
cards-ended-until = لا شيء يُمحى وحده. بعد سنتين من آخر تواصل يقرر الفريق الإبقاء أو المحو: خذوا قبل ذلك ما تريدون الاحتفاظ به.
cards-ended-back = للعودة، اتصلوا بنا أو تعالوا لرؤيتنا: البطاقة نفسها ستفتح رسائلكم من جديد.
cards-ended-back-with = للعودة، اتصلوا بنا أو تعالوا لرؤيتنا واسألوا عن { $with }: البطاقة نفسها ستفتح رسائلكم من جديد.
cards-ended-no-number = لا رقم مكتوب هنا: انظروا إلى بطاقتكم، أو تعالوا لرؤيتنا.
cards-reread = قراءة من جديد
cards-take = أخذ كل شيء
cards-take-what = نسخة لكم
cards-messages = رسائل
cards-rights = حقوقي
cards-allowed = ما سمحتُ به
cards-allowed-running = { $count ->
    [0] قراءة من جديد
    [one] إذن واحد سارٍ
    [two] إذنان ساريان
    [few] { $count } أذونات سارية
   *[other] { $count } إذنًا ساريًا
}
cards-allowed-unsigned = { $count ->
    [one] نص واحد للقراءة والتوقيع
    [two] نصان للقراءة والتوقيع
    [few] { $count } نصوص للقراءة والتوقيع
   *[other] { $count } نصًا للقراءة والتوقيع
}
cards-news = { $count ->
    [0] للكتابة أو القراءة
    [one] رسالة جديدة
    [two] رسالتان جديدتان
    [few] { $count } رسائل جديدة
   *[other] { $count } رسالة جديدة
}
cards-who = من يرى ماذا
cards-call-tile = اتصال
cards-danger = في خطر الآن
cards-rescued = يستطيع { $name } قراءة رسائلك منذ { $day }: لم يعد أحد قادرًا على فتحها.
cards-papers = أوراقي
