# The pages of a module: what is filed, said about it, answered; search.

## Lists
proposals-file = Proposer une idée
proposals-count = { $n ->
    [0] Aucune proposition
    [one] { $n } proposition
   *[other] { $n } propositions
}
proposals-none = Aucune proposition pour l'instant
proposals-none-open = La première sera peut-être la vôtre. Une phrase suffit pour commencer.
proposals-search-in = Chercher dans les propositions
proposals-debate-file = Ouvrir un débat
proposals-debate-count = { $n ->
    [0] Aucun débat
    [one] { $n } débat
   *[other] { $n } débats
}
proposals-debate-none = Aucun débat pour l'instant
proposals-debate-none-open = Posez une question claire, avec ce qu'il faut savoir pour en parler.
proposals-debate-search-in = Chercher dans les débats
proposals-outcome = Suite donnée
proposals-outcome-all = Toutes
proposals-found = { $found } sur { $total }
proposals-found-none = Rien ne correspond à ces filtres
proposals-found-none-text = Essayez avec moins de mots, ou un autre thème.
proposals-open-filing = Vous pouvez déposer jusqu'au { $date }.
proposals-open-team = L'équipe ouvre les débats.
proposals-open-from = Le dépôt ouvrira le { $date }.
proposals-open-since = Le dépôt est terminé depuis le { $date }.
proposals-open-both = Les commentaires et les soutiens sont ouverts jusqu'au { $date }.
proposals-open-comments = Les commentaires sont ouverts jusqu'au { $date }.
proposals-open-supports = Les soutiens sont ouverts jusqu'au { $date }.
proposals-open-next = Prochaine étape : « { $title } », à partir du { $date }.
proposals-open-nothing = Tout ce qui a été dit reste à lire, avec les réponses.

## A contribution
proposals-acts = Agir
proposals-edited = Modifiée le { $date }
proposals-follow = Suivre
proposals-unfollow = Ne plus suivre
proposals-followed = Vous recevrez un courriel quand une réponse officielle sera publiée.
proposals-following = C'est suivi : vous recevrez un courriel à chaque réponse officielle.
proposals-not-following = Vous ne recevrez plus de courriel à ce sujet.
proposals-supported = Merci, votre soutien est compté.
proposals-unsupported = Votre soutien est retiré.
proposals-sign-in-support = Votre soutien est presque donné : connectez-vous, puis confirmez-le.
proposals-sign-in-follow = Connectez-vous pour suivre cette contribution, puis appuyez de nouveau sur « Suivre ».
proposals-sign-in-comment = Votre commentaire est gardé : connectez-vous pour le publier.
proposals-supporting = Vous étiez en train de soutenir cette contribution
proposals-supporting-comment = Vous étiez en train de soutenir le commentaire de { $name }
proposals-supporting-text = Vous êtes maintenant connecté. Il reste à confirmer votre soutien.
proposals-yours = Cette contribution est la vôtre
proposals-time-left = Vous pouvez modifier le texte jusqu'à { $time } ({ $left }).
proposals-left-hours = encore { $hours } h { $minutes } min
proposals-left-minutes = encore { $minutes } min
proposals-decision = Décision de modération du { $date }
proposals-answers-before = { $n ->
    [one] { $n } réponse précédente
   *[other] { $n } réponses précédentes
}
proposals-next-study = Les services l'étudieront du { $from } au { $until }. Leur réponse sera publiée ici.
proposals-next-studied = Les services l'étudient. Leur réponse sera publiée ici avant le { $until }.
proposals-next-none = Les services n'ont pas encore répondu. Leur réponse sera publiée ici.
proposals-next-awaited = Une réponse définitive suivra. Elle sera publiée ici.
proposals-next-accepted = L'avancement sera indiqué ici.
proposals-gone-title = Cette contribution n'est plus lisible
proposals-gone-hidden = L'équipe de modération l'a masquée : elle ne respectait pas les règles de participation.
proposals-gone-withdrawn = La personne qui l'avait écrite l'a retirée.
proposals-gone-erased = La personne qui l'avait écrite a demandé son effacement.
proposals-gone-comment-hidden = L'équipe de modération l'a masqué : il ne respectait pas les règles de participation.
proposals-gone-comment-withdrawn = La personne qui l'avait écrit l'a retiré.
proposals-gone-comment-erased = La personne qui l'avait écrit a demandé son effacement.
proposals-gone-reason = Motif : { $reason }.
proposals-gone-why = Sa place est gardée pour que les liens et la discussion restent compréhensibles.
proposals-gone-list = Lire les autres contributions
proposals-gone-rules = Comprendre la modération

## Comments
proposals-comment-body = Votre commentaire
proposals-comment-hint = Dites ce que vous en pensez, et pourquoi.
proposals-comment-stance = Votre avis
proposals-comment-send = Publier le commentaire
proposals-comment-sign-in = Vous vous connecterez juste après, avec votre adresse électronique. Votre texte sera gardé.
proposals-comment-this = Commenter
proposals-commented = Votre commentaire est publié.
proposals-comment-pending = Merci. Votre commentaire sera publié dès qu'une personne de l'équipe l'aura relu.
proposals-comments-closed = Les commentaires ne sont pas ouverts en ce moment.
proposals-comment-hidden = Commentaire masqué
proposals-comment-withdrawn = Commentaire retiré
proposals-comment-erased = Commentaire effacé
proposals-stances = Avis exprimés
proposals-comments = Commentaires
proposals-stances-for = { $n ->
    [0] Personne pour
    [one] { $n } pour
   *[other] { $n } pour
}
proposals-stances-neutral = { $n ->
    [0] Aucun avis nuancé
    [one] { $n } avis nuancé
   *[other] { $n } avis nuancés
}
proposals-stances-against = { $n ->
    [0] Personne contre
    [one] { $n } contre
   *[other] { $n } contre
}
problem-proposals-comments-many = Vous avez beaucoup écrit depuis une heure. Votre texte est gardé : publiez-le dans quelques minutes.

## Filing
proposals-step-words = Votre texte
proposals-step-details = Thème, lieu et photo
proposals-step-check = Relire et publier
proposals-title = Titre
proposals-title-hint = En une phrase, ce que vous proposez. Par exemple : « Des bancs à l'ombre place des Halles ».
proposals-debate-title-hint = En une phrase, la question posée.
proposals-body = Votre proposition
proposals-body-hint = Où, pour qui, et pourquoi ? Ne donnez le nom, l'adresse ou le téléphone de personne.
proposals-debate-body = La question et ce qu'il faut savoir
proposals-debate-body-hint = Donnez les faits, les chiffres et ce qui peut encore changer.
proposals-reread = Une personne de l'équipe relira votre texte avant qu'il soit publié.
proposals-draft-kept = Votre brouillon est gardé 30 jours dans ce navigateur. Vous vous connecterez seulement pour publier.
proposals-rules = Lire les règles de participation
proposals-place-hint = Une rue, un parc, un bâtiment, ou quelques mots : « derrière l'école ».
proposals-places-silent = La recherche d’adresses ne répond pas. Seuls les lieux de la liste sont proposés.
proposals-places-search = Chercher ce lieu
proposals-places = Lieux trouvés pour « { $name } »
proposals-places-words = Aucun de ceux-là : garder mes mots
proposals-places-none = Aucun lieu de la liste ne porte ce nom. Vos mots seront gardés tels quels.
proposals-photo = Photo
proposals-photo-hint = JPEG, PNG ou WebP, 12 Mo au maximum. La date, le lieu et l'appareil enregistrés dans le fichier sont effacés.
proposals-photo-remove = Retirer cette photo
proposals-alt = Ce que montre la photo
proposals-alt-hint = Pour les personnes qui ne la voient pas. Par exemple : « Le parking un dimanche, presque vide ».
problem-proposals-alt = Décrivez la photo en quelques mots pour les personnes qui ne la voient pas.
proposals-change-words = Modifier le texte
proposals-change-details = Modifier ces détails
proposals-alike = Propositions qui ressemblent à la vôtre
proposals-alike-text = Si l'une d'elles dit déjà ce que vous vouliez dire, la soutenir lui donne plus de poids. Sinon, publiez la vôtre.
proposals-alike-none = Aucune proposition déjà déposée ne ressemble à la vôtre.
proposals-alike-support = Soutenir plutôt celle-ci
proposals-debate-alike = Débats qui ressemblent au vôtre
proposals-debate-alike-text = L'un d'eux pose peut-être déjà cette question.
proposals-debate-alike-none = Aucun débat déjà ouvert ne ressemble à celui-ci.
proposals-publish-title = Publier
proposals-name = Nom affiché
proposals-name-hint = Votre nom, un prénom, un surnom ou celui d'un collectif : tout le monde le verra.
problem-proposals-name = Écrivez un nom de 2 à 60 caractères.
problem-proposals-name-address = Choisissez un nom qui ne soit pas une adresse électronique : tout le monde le verra.
problem-proposals-filings-many = Vous avez déposé beaucoup de contributions aujourd'hui. Votre brouillon est gardé : publiez-le demain.
proposals-publish-note = Après la publication, vous aurez { $hours } heures pour corriger votre texte.
proposals-publish-sign-in = Pour publier, confirmez que vous êtes une vraie personne : vous recevrez un code de six chiffres par courriel, puis vous reviendrez ici. Votre adresse ne sera pas affichée.
proposals-email = Adresse électronique
proposals-email-hint = Par exemple : nom@exemple.fr
proposals-email-send = Recevoir mon code
proposals-filed = Merci, votre proposition est publiée
proposals-filed-text = Tout le monde peut maintenant la lire, la soutenir et la commenter. Voici la suite.
proposals-filed-told = Vous recevrez un courriel à chaque réponse officielle.
proposals-filed-edit = Vous pouvez encore corriger votre texte jusqu'à { $time } ({ $left }).
proposals-filed-reread = Merci, votre proposition est enregistrée
proposals-filed-reread-text = Une personne de l'équipe va la relire, puis la publiera. Vous serez prévenu par courriel. En attendant, vous seul pouvez la lire ici.
proposals-debate-filed = Le débat est ouvert
proposals-debate-filed-reread = Merci, le débat est enregistré
proposals-closed = Le dépôt n'est pas ouvert
proposals-closed-from = Le dépôt n'a pas encore commencé
proposals-closed-team = Ici, c'est l'équipe qui pose les questions
proposals-closed-draft = Vous pouvez lire, et commenter quand c'est ouvert. Si vous aviez commencé un brouillon, il est gardé 30 jours.

## Changing and taking back
proposals-edit = Modifier ma proposition
proposals-debate-edit = Modifier ce débat
proposals-comment-edit = Modifier mon commentaire
proposals-back-to = Discussion
proposals-edit-kept = La date de la modification sera affichée. Le texte précédent est conservé par l'équipe.
proposals-edit-done = Votre texte est modifié.
proposals-withdraw = Retirer ma proposition
proposals-debate-withdraw = Retirer ce débat
proposals-comment-withdraw = Retirer mon commentaire
proposals-withdraw-link = Retirer
proposals-withdraw-text = Elle ne sera plus lisible, ni ses commentaires. Sa place restera, avec la mention « retirée ». Ce choix est définitif.
proposals-comment-withdraw-text = Il ne sera plus lisible. Sa place restera, avec la mention « retiré », et les réponses aussi. Ce choix est définitif.
proposals-withdraw-confirm = Retirer définitivement
proposals-withdraw-late = Cette contribution n'est plus publiée.
proposals-withdrawn = C'est retiré.

## Official answers
proposals-step-filed = Déposée
proposals-steps = Où elle en est
proposals-cost = Coût : { $amount } €
proposals-bound-merged = Une autre contribution y est réunie :
proposals-bound-duplicate = La même chose est dite dans
proposals-bound-part = Une partie est devenue
proposals-bound-part-of = Partie de
proposals-instead = Cette contribution est réunie à une autre
proposals-instead-text = Lisez, soutenez et commentez celle-ci.
proposals-exchange = Échanger avec l'équipe
proposals-menu = Réponses
proposals-table-title = Contributions : { $space }
proposals-table-caption = Ce qui a été déposé, et la suite donnée
proposals-modules = Dispositifs
proposals-supports = Soutiens
proposals-unanswered = Sans réponse
proposals-unanswered-count = { $n ->
    [0] Aucune proposition sans réponse
    [one] { $n } proposition sans réponse
   *[other] { $n } propositions sans réponse
}
proposals-to-answer = Propositions à étudier, par démarche
proposals-to-answer-none = Aucune démarche ne vous est confiée
proposals-to-answer-none-text = Une administratrice ou un administrateur peut vous donner un rôle dans une démarche.
proposals-process = Démarche
proposals-waiting = En attente
proposals-answered-title = Ce que sont devenues vos propositions

## Search, and what I said
proposals-search-title = Rechercher
proposals-search-title-for = Résultats pour « { $words } »
proposals-search-words = Que cherchez-vous ?
proposals-search-hint = Quelques mots, avec ou sans accents.
proposals-search-contributions = Contributions
proposals-search-none = Rien trouvé
proposals-search-none-text = Vérifiez l'orthographe, essayez un seul mot ou un mot voisin : « vélo » plutôt que « bicyclette ».
proposals-search-end = Il n'y a pas d'autre résultat.
proposals-mine = Mes contributions
proposals-mine-none = Vous n'avez encore rien écrit
proposals-mine-none-text = Vos propositions et vos commentaires se retrouveront ici, avec les réponses.
proposals-mine-on = Sur « { $title } »
proposals-views = Présentation
proposals-enter = Saisir un avis reçu autrement
proposals-private = pour l'équipe seule
proposals-quartier = Quartier

## What is asked of those who take part
proposals-asked = Pour participer ici
proposals-missing = Il reste une étape avant de publier. Votre texte est gardé.

## Without an account
proposals-guest-email = Votre adresse e-mail
proposals-guest-email-hint = Elle n'est jamais publiée. Elle sert à vous dire ce que devient votre contribution, et à la retrouver plus tard avec un compte.
proposals-guest-or = Vous avez un compte ? Votre texte est gardé.
proposals-guest-name = Votre nom
proposals-guest-filed = Merci, votre contribution est publiée.
proposals-guest-pending = Merci. Une personne de l'équipe lit votre contribution avant qu'elle soit publiée.
proposals-left = Retrouver mes contributions
proposals-left-waiting = { $n ->
    [one] Une contribution a été laissée sans compte avec votre adresse.
   *[other] { $n } contributions ont été laissées sans compte avec votre adresse.
}
proposals-left-lede = Ces contributions ont été laissées sans compte avec votre adresse. Rattachez celles qui sont de vous : vous pourrez les suivre et les retirer.
proposals-left-what = Ce qui est de vous
proposals-left-note = Décochez ce que vous ne reconnaissez pas.
proposals-left-take = Rattacher à mon compte
proposals-left-done = C'est fait : vous retrouvez ces contributions ici.
proposals-left-none = Rien n'a été laissé sans compte avec votre adresse
proposals-left-none-text = Si vous avez donné une autre adresse, connectez-vous avec celle-ci.
proposals-left-mail-subject = Votre contribution « { $title } »
proposals-left-mail = { $name }, nous avons reçu votre contribution « { $title } ». Merci.
proposals-left-mail-how = Si vous le souhaitez, connectez-vous avec cette adresse pour la rattacher à un compte, la suivre ou la retirer.
proposals-left-mail-go = Retrouver ma contribution
proposals-left-mail-not-you = Si ce n'était pas vous, ne faites rien : votre adresse n'est pas publiée, et nous l'oublions au bout d'un an.

# Affichage d'un dispositif.
proposals-display = Affichage
proposals-display-intro = Comment on voit ce qui a été déposé.
proposals-display-see = Voir la page
proposals-display-saved = L'affichage est enregistré.
proposals-display-shown = Affichages proposés
proposals-display-shown-hint = La carte n'apparaît que si des contributions ont un lieu.
proposals-display-first = Affiché en premier
proposals-display-sort = Ordre
proposals-display-sort-auto = Au hasard pendant le dépôt, puis les plus récentes
proposals-display-card = Réponses montrées dans les listes
proposals-display-card-hint = Six au plus ; les questions réservées à l'équipe n'y sont pas.
proposals-display-filters = Filtres proposés
proposals-display-numbered = Montrer les numéros
proposals-display-coloured = Colorer les points de la carte selon l'état
proposals-display-coloured-hint = L'état est aussi écrit : la couleur ne dit rien seule.
proposals-shown-caption = Ce qui a été déposé
proposals-shown-all = Tout voir
