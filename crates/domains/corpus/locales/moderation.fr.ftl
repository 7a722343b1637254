# Ce que lisent les personnes qui modèrent, les auteurs et autrices, et tout le monde sur la modération.

decision-keep = Garder publiée
corpus-audit-keep = Contribution signalée, gardée publiée

## Explications proposées pour chaque motif
corpus-statement-insult = Une partie de ce texte peut être reçue comme insultante, menaçante ou discriminatoire par une personne ou un groupe. Vous pouvez redire votre idée sans ces mots : elle a sa place ici.
corpus-statement-illegal = Une partie de ce texte est contraire à la loi, et la collectivité ne peut pas la publier. Vous pouvez redire votre idée sans ce passage.
corpus-statement-personal-data = Ce texte donne des informations sur la vie privée d'une personne que l'on peut reconnaître : un nom, une adresse, un numéro, une situation. Vous pouvez redire votre idée sans ces informations.
corpus-statement-off-topic = Ce texte ne porte pas sur la question posée ici. Si vous souhaitez signaler autre chose à la collectivité, écrivez-lui directement : votre message arrivera au bon service.
corpus-statement-advertising = Ce texte fait connaître un produit, un service ou un site marchand. Cet espace n'accueille pas de publicité.
corpus-statement-duplicate = Vous avez déjà publié ce texte ici. Le premier reste en ligne et sera bien pris en compte.
corpus-statement-incomprehensible = Nous n'avons pas compris ce que ce texte propose. Vous pouvez l'expliquer autrement, avec un exemple ou un lieu.

## La file
corpus-menu = Modération
corpus-count-pending = { $n ->
    [one] { $n } contribution à lire avant publication
   *[other] { $n } contributions à lire avant publication
}
corpus-count-reported = { $n ->
    [one] { $n } contribution signalée
   *[other] { $n } contributions signalées
}
corpus-count-appeals = { $n ->
    [one] { $n } réplique attend une réponse
   *[other] { $n } répliques attendent une réponse
}
corpus-queue-title = { $n ->
    [0] Modération : rien n'attend
    [one] Modération : { $n } à traiter
   *[other] Modération : { $n } à traiter
}
corpus-tabs = Ce qui attend
corpus-tab-a-lire = À lire avant publication
corpus-tab-signalees = Signalées
corpus-tab-repliques = Répliques
corpus-space = Démarche
corpus-all-spaces = Toutes les démarches
corpus-queue-empty = Rien n'attend ici
corpus-queue-empty-text = Cette page vous dira d'elle-même quand quelque chose arrivera.
corpus-queue-hint = Les plus anciennes d'abord. Chaque décision est expliquée par courriel à la personne concernée.
corpus-numbered = { $kind } n° { $number }
corpus-comment-on = Commentaire sur « { $title } »
corpus-in-answer = Répond à { $name }
corpus-in-answer-comment = Répond au commentaire de { $name }
corpus-past = Décisions précédentes
corpus-reports = { $n ->
    [one] { $n } signalement
   *[other] { $n } signalements
}
corpus-in-place = Voir sur le site
corpus-reason = Motif
corpus-statement = Explication envoyée à la personne
corpus-statement-hint = Sans texte de votre part, celui qui est prévu pour le motif sera envoyé.
corpus-tick = Cocher
corpus-batch = Décider pour plusieurs
corpus-batch-all = { $n ->
    [one] La contribution de cette page
   *[other] Les { $n } contributions de cette page
}
corpus-batch-hint = Nécessaire pour ne pas publier ou masquer. L'explication prévue pour ce motif sera envoyée à chaque personne.
corpus-batch-none = Cochez au moins une contribution.
corpus-batch-done = C'est fait pour toutes les contributions cochées. Les personnes concernées sont prévenues.
corpus-batch-some = C'est fait. Certaines avaient déjà été décidées par quelqu'un d'autre de l'équipe : elles restent comme elles sont.

corpus-done-publish = La contribution est publiée. Son auteur ou son autrice est prévenu·e.
corpus-done-keep = La contribution reste publiée. Les signalements sont clos et les personnes qui les ont faits sont prévenues.
corpus-done-refuse = La contribution n'est pas publiée. L'explication est partie.
corpus-done-hide = La contribution est masquée. L'explication est partie.
corpus-done-restore = La contribution est publiée. Son auteur ou son autrice est prévenu·e.
corpus-done-uphold = La décision est maintenue. Votre réponse est partie.
corpus-done-overturn = La contribution est publiée. Votre réponse est partie.
corpus-already-so = Quelqu'un d'autre de l'équipe venait de prendre la même décision : il n'y a rien à refaire.
corpus-already-answered = Quelqu'un d'autre de l'équipe venait de répondre : sa réponse est ci-dessous.

## Une contribution
corpus-clash-title = Quelqu'un d'autre de l'équipe a décidé pendant votre lecture
corpus-clash-who = { $who } : { $what }
corpus-clash-text = Votre décision n'a pas été appliquée. Si vous n'êtes pas du même avis, parlez-en, puis changez la décision ici.
corpus-clash-yours = Ce que vous aviez écrit :
corpus-nothing-to-decide = Il n'y a rien à décider ici.
corpus-rules-link = Règles de participation
corpus-history = Tout ce qui s'est passé
corpus-event-said = Dit
corpus-event-reported = Signalement
corpus-event-reworded = Texte modifié
corpus-event-replied = Réplique de la personne
corpus-event-upheld = Décision maintenue
corpus-event-overturned = Décision annulée
corpus-decided-publish = Publiée
corpus-decided-keep = Gardée publiée
corpus-decided-refuse = Non publiée
corpus-decided-hide = Masquée
corpus-decided-restore = Publiée après réexamen

## Répondre à une réplique
corpus-appeal-title = Réplique : { $title }
corpus-answer = Répondre
corpus-answer-label = Votre réponse
corpus-answer-hint = Elle sera envoyée à la personne avec la décision.
corpus-overturn = Publier finalement
corpus-uphold = Maintenir la décision

## La décision, pour la personne concernée
corpus-decision-refused-title = Votre contribution n'a pas été publiée
corpus-decision-hidden-title = Votre contribution a été masquée
corpus-decision-published-title = Votre contribution est publiée
corpus-decision-refused = L'équipe de modération l'a lue et ne l'a pas publiée. Voici pourquoi.
corpus-decision-hidden = L'équipe de modération l'a retirée de la page publique. Voici pourquoi.
corpus-decision-published = L'équipe de modération l'a lue. Tout le monde peut la lire.
corpus-decision-now-published = L'équipe de modération avait décidé autrement, puis elle a changé d'avis : tout le monde peut lire votre contribution.
corpus-decision-read = La lire sur le site
corpus-decision-where = Démarche
corpus-decision-why = L'explication
corpus-reply-title = Répondre à cette décision
corpus-reply-until = Vous pouvez répondre une fois, jusqu'au { $date }. Votre réponse sera relue par l'équipe, qui peut revenir sur sa décision. C'est gratuit.
corpus-reply-label = Votre réponse
corpus-reply-hint = Dites ce que la décision n'a pas vu, ou ce que vous vouliez dire.
corpus-reply-send = Envoyer ma réponse
corpus-reply-waits = L'équipe va relire votre texte et vous répondre par courriel.
corpus-done-reply = Votre réponse est envoyée. Vous recevrez un courriel quand l'équipe aura répondu.
corpus-replied-already = Vous avez déjà répondu à cette décision : votre réponse est ci-dessous.
corpus-reply-too-late = Il n'est plus possible de répondre à cette décision.

## Signaler
corpus-report-title = Signaler une contribution
corpus-report-lede = Merci de veiller sur cet espace. L'équipe de modération lira votre signalement ; votre nom ne sera pas montré à la personne qui a écrit.
corpus-report-reason = Que se passe-t-il ?
corpus-report-insult = Des mots qui blessent, menacent ou rabaissent une personne ou un groupe
corpus-report-illegal = Diffamation, appel à la haine, incitation à commettre un délit
corpus-report-personal-data = Un nom, une adresse, un numéro, une photo publiés sans accord
corpus-report-off-topic = Cela ne parle pas de la question posée
corpus-report-advertising = Un produit, un service, un site marchand
corpus-report-incomprehensible = On ne comprend pas ce qui est dit
corpus-report-detail = Dites-nous en plus
corpus-report-detail-hint = Le passage en cause, par exemple. Nécessaire pour un propos contraire à la loi.
corpus-report-illegal-detail = Indiquez le passage qui vous paraît contraire à la loi, et pourquoi.
corpus-report-next = Un désaccord ne se signale pas : il se dit en commentaire. Vous recevrez par courriel la décision de l'équipe.
corpus-report-send = Envoyer le signalement
corpus-done-report = Merci. L'équipe de modération va lire cette contribution et vous écrira.
corpus-reported-already = Vous avez déjà signalé cette contribution : l'équipe de modération a votre message.

## Le compte public
corpus-account-title = La modération en chiffres
corpus-account-lede = Ce que l'équipe a publié, masqué ou refusé dans « { $space } », et pour quels motifs.
corpus-account-lede-all = Ce que { $name } a publié, masqué ou refusé dans ses démarches, et pour quels motifs.
corpus-account-published = { $n ->
    [one] contribution publiée aujourd'hui
   *[other] contributions publiées aujourd'hui
}
corpus-account-refused = { $n ->
    [one] contribution non publiée
   *[other] contributions non publiées
}
corpus-account-hidden = { $n ->
    [one] contribution masquée après publication
   *[other] contributions masquées après publication
}
corpus-account-restored = { $n ->
    [one] contribution publiée après réexamen
   *[other] contributions publiées après réexamen
}
corpus-account-why = Les motifs
corpus-account-none = Aucune contribution n'a été refusée ni masquée.
corpus-account-removed = { $n ->
    [one] { $n } décision de ne pas publier ou de masquer, et son motif :
   *[other] { $n } décisions de ne pas publier ou de masquer, par motif :
}
corpus-account-appeals = Les réponses des personnes concernées
corpus-account-appeals-text = Toute personne dont le texte est refusé ou masqué reçoit une explication et peut répondre pendant six mois. L'équipe relit alors sa décision.
corpus-account-no-appeal = Personne n'a répondu jusqu'ici.
corpus-account-replies = Réponses reçues
corpus-account-overturned = Décisions annulées
corpus-account-upheld = Décisions maintenues
corpus-account-waiting = En attente
corpus-account-how = Comment cela se passe
corpus-account-how-people = Chaque décision est prise par une personne de l'équipe. Aucun logiciel ne décide.
corpus-account-how-told = La personne concernée reçoit la décision, son motif et une explication. Les textes masqués ne sont montrés qu'à elle et à l'équipe.
corpus-account-delay = Une décision est attendue { $delay } en moyenne.
corpus-account-all = Toutes les démarches
corpus-account-by-space = Par démarche
corpus-account-column-published = Publiées
corpus-account-column-removed = Refusées ou masquées
corpus-account-column-restored = Publiées après réexamen
corpus-less-than-an-hour = moins d'une heure
corpus-hours = { $n ->
    [one] { $n } heure
   *[other] { $n } heures
}
corpus-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}

## Les courriels
corpus-letter-hello = Bonjour,
corpus-letter-published-subject = Votre contribution est publiée : { $title }
corpus-letter-published = Votre contribution à « { $space } » a été lue par l'équipe de modération le { $date }. Tout le monde peut maintenant la lire.
corpus-letter-restored-subject = Votre contribution est finalement publiée : { $title }
corpus-letter-restored = L'équipe de modération est revenue sur sa décision le { $date } : tout le monde peut lire votre contribution à « { $space } ».
corpus-letter-refused-subject = Votre contribution n'a pas été publiée : { $title }
corpus-letter-refused = L'équipe de modération a lu votre contribution à « { $space } » le { $date } et ne l'a pas publiée. Voici votre texte :
corpus-letter-hidden-subject = Votre contribution a été masquée : { $title }
corpus-letter-hidden = L'équipe de modération a masqué votre contribution à « { $space } » le { $date }. Elle n'est plus visible que de vous et de l'équipe. Voici votre texte :
corpus-letter-why = Pourquoi
corpus-letter-reason = Motif : { $reason }.
corpus-letter-rules = La règle appliquée se lit dans les règles de participation de « { $space } » : { $url }
corpus-letter-person = La décision a été prise par une personne, sans traitement automatisé.
corpus-letter-reply = Si vous n'êtes pas d'accord
corpus-letter-reply-until = Vous pouvez répondre à l'équipe jusqu'au { $date }. Votre texte sera relu, et la décision peut changer.
corpus-letter-reply-button = Lire la décision et répondre
corpus-letter-decision-button = Revoir la décision
corpus-letter-judge = Répondre ne retire rien à vos autres droits : vous pouvez aussi saisir le Défenseur des droits ou le juge compétent.
corpus-letter-read-button = Lire ma contribution
corpus-letter-upheld-subject = Réponse à votre réplique : { $title }
corpus-letter-upheld = L'équipe de modération a relu votre texte et votre réplique. Elle maintient sa décision.
corpus-letter-overturned-subject = Votre contribution est finalement publiée : { $title }
corpus-letter-overturned = L'équipe de modération a relu votre texte et votre réplique. Vous l'avez convaincue : tout le monde peut lire votre contribution.
corpus-letter-answer = La réponse de l'équipe
corpus-letter-your-reply = Votre réplique
corpus-letter-your-words = Votre texte
corpus-letter-report-subject = Votre signalement a été lu
corpus-letter-report-kept = Vous aviez signalé « { $title } ». L'équipe de modération l'a lue et la garde publiée : elle respecte les règles de participation.
corpus-letter-report-hidden = Vous aviez signalé « { $title } ». L'équipe de modération l'a lue et l'a masquée.
corpus-letter-report-thanks = Merci de votre attention à cet espace. Si vous n'êtes pas d'accord avec cette décision, écrivez à l'équipe ou saisissez le juge compétent.
corpus-letter-report-button = Voir la contribution
corpus-letter-footer = { $name }, équipe de modération
corpus-letter-footer-why = Vous recevez ce message parce qu'une décision vous concerne. Il est envoyé une fois.
