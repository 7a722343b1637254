## What a space is, and where it stands
spaces-kind-process = Démarche
spaces-status-draft = Brouillon
spaces-status-open = Ouverte
spaces-status-closed = Close
spaces-status-archived = Archivée
spaces-stage-all = Toutes
spaces-stage-preparation = Brouillon
spaces-stage-en-cours = En cours
spaces-stage-a-venir = À venir
spaces-stage-terminees = Terminées
spaces-stage-archives = Archivées
spaces-badge-en-cours = En cours
spaces-badge-a-venir = À venir
spaces-badge-terminees = Terminée
spaces-badge-archives = Archivée
spaces-badge-preparation = Brouillon
spaces-open-to-filing = Donnez votre avis
spaces-open-to-comments = Commentaires ouverts
spaces-last-days = Derniers jours
spaces-result-awaited = Résultat attendu
spaces-result-published = Résultat publié
spaces-phase-information = Information
spaces-phase-filing = Dépôt
spaces-phase-examination = Examen
spaces-phase-vote = Vote
spaces-phase-result = Décision
spaces-phase-follow_up = Suivi
spaces-module-proposals = Propositions
spaces-module-debates = Débats
spaces-module-ballot = Vote
spaces-filing-residents = Les habitantes et habitants
spaces-filing-team = L'équipe seule
spaces-moderation-before = Avant publication
spaces-moderation-after = Après publication

## Words of time
spaces-on-day = le { $date }
spaces-act-file = proposer
spaces-act-comment = commenter
spaces-act-support = soutenir
spaces-can-until = Vous pouvez { $acts } jusqu'au { $date } ({ $soon }).
spaces-file-until = Proposer jusqu'au { $date }
spaces-comment-until = Commenter jusqu'au { $date }
spaces-support-until = Soutenir jusqu'au { $date }
spaces-phase-until = { $phase }, jusqu'au { $date }
spaces-phase-from = { $phase }, à partir du { $date }
spaces-now-phase = En ce moment : { $phase }, jusqu'au { $date }.
spaces-now-next = Prochaine étape : { $phase }, à partir du { $date }.
spaces-now-closed = La participation est terminée. Tout ce qui a été dit reste lisible.
spaces-now-archived = Cette démarche est achevée. Tout ce qui a été dit et décidé reste lisible.

## Home
spaces-home-title = Participez : { $name }
spaces-home-description = Les démarches de participation de { $name } : ce qui est ouvert, ce qui a été répondu, ce qui est décidé.
spaces-home-lede = Lisez ce qui se prépare, dites ce que vous en pensez, suivez ce qui est décidé.
spaces-take-part = Participer maintenant
spaces-all = Toutes les démarches
spaces-home-open = Ouvert en ce moment
spaces-home-studied = À l'étude
spaces-home-coming = Bientôt
spaces-home-done = Ce qui est terminé
spaces-home-done-all = Toutes les démarches terminées
spaces-home-figures = En chiffres
spaces-none-title = Aucune démarche pour le moment
spaces-none-text = La première s'affichera ici dès son ouverture.
spaces-stat-open = { $n ->
    [one] démarche ouverte à la participation
   *[other] démarches ouvertes à la participation
}
spaces-stat-contributions = { $n ->
    [one] contribution publiée
   *[other] contributions publiées
}
spaces-stat-results = { $n ->
    [one] résultat publié
   *[other] résultats publiés
}
spaces-stat-participants = { $n ->
    [one] personne a participé
   *[other] personnes ont participé
}
spaces-stat-comments = { $n ->
    [one] commentaire
   *[other] commentaires
}
spaces-stat-supports = { $n ->
    [one] soutien
   *[other] soutiens
}

## All processes
spaces-directory-title = Démarches
spaces-directory-lede = Ce qui est ouvert, ce qui s'étudie et ce qui a été décidé.
spaces-directory-words = Un mot du titre ou du sujet
spaces-directory-found = { $n ->
    [one] { $n } démarche
   *[other] { $n } démarches
}
spaces-directory-empty-title = Aucune démarche ne correspond
spaces-directory-empty-text = Essayez un autre mot, ou parcourez toutes les démarches.
spaces-feed = S'abonner aux démarches (fil Atom)
spaces-feed-of = Démarches, { $name }

## The page of a process
spaces-read-result = Lire le résultat
spaces-file-proposal = Déposer une proposition
spaces-file-debate = Ouvrir une discussion
spaces-read-and-comment-proposals = Lire et commenter
spaces-read-proposals = Lire les propositions
spaces-join-debates = Prendre part au débat
spaces-read-debates = Lire les débats
spaces-see-vote = Voir le vote
spaces-manage = Gérer cette démarche
spaces-draft-title = Brouillon : seule l'équipe voit cette page
spaces-draft-text = Elle se présente ici comme les habitantes et les habitants la verront après l'ouverture.
spaces-awaited-title = Le résultat n'est pas encore publié
spaces-awaited-text = La loi demande de faire connaître dans un délai raisonnable les résultats, ou les suites envisagées (code des relations entre le public et l'administration, article L131-1). Ils seront publiés sur cette page.
spaces-result-title = Le résultat
spaces-result-date = Publié le
spaces-steps = Les étapes
spaces-modules-read = Où lire ce qui est dit
spaces-modules = Pour participer
spaces-figures = En chiffres
spaces-good-to-know = À savoir
spaces-decider = Qui décide
spaces-territory = Territoire
spaces-territory-any = Partout
spaces-moderation = Modération
spaces-moderation-before-short = Chaque message est lu avant d'être publié
spaces-moderation-after-short = Les messages sont publiés tout de suite, puis relus
spaces-rules-title = Règles de participation
spaces-moderation-title = Modération
spaces-moderation-before-text = Chaque message est lu par l'équipe avant d'être publié.
spaces-moderation-after-text = Les messages sont publiés tout de suite, puis relus par l'équipe.
spaces-moderation-reply = Un message refusé ou masqué l'est toujours avec une raison. Son auteur ou son autrice en est averti et peut demander un nouvel examen.
spaces-back-to-process = Retour à la démarche
spaces-legal-title = Vos données personnelles
spaces-legal-rights = Vous pouvez demander à voir, corriger ou effacer les données qui vous concernent, et saisir la CNIL.
spaces-controller = Responsable du traitement
spaces-purpose = À quoi servent les données
spaces-legal-basis = Base légale
spaces-retention = Durée de conservation
spaces-dpo = Délégué à la protection des données

## The team's side
spaces-see = Voir
spaces-see-public = Voir la page publique
spaces-calendar = Calendrier
spaces-contributions = Contributions
spaces-title = Titre
spaces-status = État
spaces-saved = C'est enregistré.
spaces-move-up = Monter
spaces-markdown-hint = Mise en forme : ## devant un titre, - devant un élément de liste, **gras**, [texte](https://adresse).
spaces-manage-caption = Les démarches que vous suivez
spaces-manage-none-title = Aucune démarche pour le moment
spaces-manage-none-text = Une nouvelle démarche est d'abord un brouillon, que l'équipe prépare à son rythme.
spaces-tab-controle = Vue d'ensemble
spaces-tab-presentation = Présentation
spaces-tab-calendrier = Calendrier
spaces-tab-dispositifs = Dispositifs
spaces-tab-themes = Thèmes
spaces-tab-regles = Règles et données
spaces-tab-compte-rendu = Compte rendu
spaces-create-title = Nouvelle démarche
spaces-create-text = Un titre suffit pour commencer. La démarche reste un brouillon, vu de l'équipe seule, jusqu'à son ouverture.
spaces-create-act = Créer le brouillon
spaces-created = Le brouillon est créé. Décrivez maintenant la démarche.
spaces-title-hint = Court et concret : ce dont il s'agit, en mots de tous les jours.
spaces-slug = Adresse de la page
spaces-slug-hint = Laissez vide pour la tirer du titre.
spaces-slug-change-hint = La dernière partie de l'adresse. La changer casse les liens déjà diffusés.
spaces-tagline = Accroche
spaces-tagline-hint = Une phrase, affichée sous le titre et dans les listes.
spaces-description = De quoi il s'agit
spaces-description-hint = Dites ce que vous demandez, ce qui est déjà décidé, ce qui peut encore changer et ce que vous ferez des réponses. Mise en forme : ## devant un titre, - devant un élément de liste, **gras**.
spaces-decider-hint = Qui tranche à la fin, et quand. Par exemple : le conseil municipal, le 12 mars.
spaces-territory-hint = Toute la commune, un quartier, une rue.
spaces-cover = Image
spaces-cover-choose = Choisir une image
spaces-cover-replace = Remplacer l'image
spaces-cover-hint = JPEG, PNG, WebP ou SVG, plus large que haute.
spaces-cover-alt = Ce que montre l'image
spaces-cover-alt-hint = Une phrase pour les personnes qui ne la voient pas.
spaces-cover-alt-missing = Dites en une phrase ce que montre l'image.
spaces-default-legal-basis = Mission d'intérêt public (article 6.1.e du RGPD)

## Check before opening
spaces-now = En ce moment
spaces-checks-all-met = Tout l'indispensable est dit
spaces-checks-required = Indispensable avant l'ouverture
spaces-checks-required-text = La loi demande de dire sur quoi, quand et comment l'on participe, et ce que deviennent les données.
spaces-checks-advised = Conseillé
spaces-check-met = fait
spaces-check-missing = à faire
spaces-check-description = De quoi il s'agit
spaces-check-dates = Au moins une étape datée
spaces-check-rules = Les règles de participation
spaces-check-controller = Le responsable du traitement
spaces-check-purpose = À quoi servent les données
spaces-check-legal_basis = La base légale
spaces-check-retention = La durée de conservation
spaces-check-dpo = Le délégué à la protection des données
spaces-check-module = Un dispositif pour participer
spaces-check-opening = Une étape où l'on peut faire quelque chose
spaces-check-ahead = Un calendrier qui n'est pas déjà passé
spaces-check-decider = Qui décide
spaces-check-tagline = Une accroche
spaces-check-territory = Le territoire
spaces-check-cover = Une image
spaces-check-themes = Des thèmes pour classer les contributions
spaces-status-draft-text = Seule l'équipe voit cette démarche.
spaces-status-open-text = Tout le monde voit cette démarche. Son calendrier décide de ce qui est ouvert.
spaces-status-closed-text = Tout le monde voit cette démarche. Plus rien ne s'y dépose.
spaces-status-archived-text = Cette démarche est achevée et reste lisible.
spaces-preview = Voir comme les habitants
spaces-open-act = Ouvrir la démarche
spaces-open-not-yet = Elle pourra ouvrir quand la liste indispensable sera complète.
spaces-close-act = Clore la démarche
spaces-close-text = Clore arrête tout dépôt, tout commentaire et tout soutien, quel que soit le calendrier.
spaces-reopen-act = Rouvrir la démarche
spaces-archive-act = Archiver la démarche
spaces-archive-not-yet = Pour archiver, publiez d'abord le résultat :
spaces-opened = La démarche est ouverte.
spaces-closed = La démarche est close.
spaces-archived = La démarche est archivée.
spaces-manage-awaited-title = Le résultat est attendu
spaces-manage-awaited-text = La participation est terminée et rien n'est encore publié. La loi demande de faire connaître le résultat, ou les suites envisagées, dans un délai raisonnable (CRPA, article L131-1).
spaces-refusal-forbidden = Vous n'avez pas ce droit ici.
spaces-refusal-gone = Cet élément n'existe plus.
spaces-refusal-taken = Ce nom est déjà pris.
spaces-refusal-moved = La démarche a changé entre-temps : vérifiez son état, puis recommencez.
spaces-refusal-not-ready = Il manque encore une partie indispensable : voyez la liste.
spaces-refusal-no-result = Publiez d'abord le résultat.
spaces-refusal-in-use = Des contributions s'y rapportent : il n'est plus possible de l'enlever.

## Calendar
spaces-calendar-text = Le calendrier ouvre et ferme tout seul ce que chaque étape permet, à la minute près, à l'heure de Paris.
spaces-calendar-caption = Les étapes
spaces-calendar-empty-title = Aucune étape
spaces-calendar-empty-text = Commencez par l'étape où l'on participe : ses dates font l'essentiel du calendrier.
spaces-phase-new = Ajouter une étape
spaces-phase-edit = Modifier une étape
spaces-phase-title = Nom de l'étape
spaces-phase-title-hint = Un verbe, de préférence : S'informer, Proposer, Étudier, Décider.
spaces-phase-kind = Sorte d'étape
spaces-phase-description = Ce qui se passe alors
spaces-phase-description-hint = Deux ou trois phrases, affichées dans le calendrier public.
spaces-phase-delete = Supprimer cette étape
spaces-phase-deleted = L'étape est supprimée.
spaces-starts = Début
spaces-ends = Fin
spaces-ends-short = Jusqu'au
spaces-ends-hint = L'étape s'arrête à cette minute. Pour aller jusqu'au soir du 30, écrivez le 30 à 23 h 59, ou le lendemain à minuit.
spaces-paris-time = À l'heure de Paris.
spaces-problem-moment = Écrivez une date et une heure qui existent, comme 21/11/2026 18:00.
spaces-opens = Ce que l'étape ouvre
spaces-opens-hint = Rien de coché : on lit seulement.
spaces-opens-nothing = lecture seule
spaces-opens-filing = Proposer
spaces-opens-filing-hint = Déposer des contributions dans les dispositifs ouverts aux habitants.
spaces-opens-comments = Commenter
spaces-opens-comments-hint = Répondre aux contributions publiées.
spaces-opens-supports = Soutenir
spaces-opens-supports-hint = Appuyer une contribution d'un clic.
spaces-overlap-title = Des étapes se chevauchent
spaces-overlap = « { $one } » et « { $other } », { $period }
spaces-overlap-text = C'est permis : pendant ce temps, tout ce que l'une ou l'autre ouvre est ouvert.
spaces-gap-title = Rien n'est prévu pendant ces périodes
spaces-gap = { $period }

## Themes
spaces-themes-text = Les thèmes classent les contributions. Quatre à huit suffisent, en mots que tout le monde comprend.
spaces-theme-name = Nom du thème
spaces-theme-hint = Par exemple : Garer son vélo.
spaces-theme-add = Ajouter un thème
spaces-theme-added = Le thème est ajouté.
spaces-theme-name-missing = Un thème a besoin d'un nom.

## Modules
spaces-modules-caption = Les dispositifs de la démarche
spaces-modules-empty-title = Aucun dispositif
spaces-modules-empty-text = Un dispositif est un endroit de la démarche où l'on participe : recueil de propositions, débats.
spaces-modules-delete-text = Un dispositif où quelque chose a été dit ne s'enlève plus.
spaces-module-new = Ajouter un dispositif
spaces-module-edit = Modifier un dispositif
spaces-module-added = Le dispositif est ajouté.
spaces-module-title = Titre du dispositif
spaces-module-title-hint = Par exemple : Vos propositions.
spaces-module-kind = Sorte
spaces-module-proposals-hint = Chacun dépose une idée ; les autres commentent et soutiennent ; les services répondent.
spaces-module-debates-hint = Une question est posée ; chacun donne son avis, pour, contre ou nuancé.
spaces-module-ballot-hint = Des projets, un bulletin, un dépouillement que tout le monde peut refaire : un budget participatif, par exemple.
spaces-module-intro = Consigne
spaces-module-intro-hint = Ce que vous demandez ici, en deux ou trois phrases.
spaces-module-filing = Qui dépose
spaces-filing-residents-hint = Et l'équipe, pour ce qui arrive par courrier, au guichet ou en réunion.
spaces-filing-team-hint = L'équipe pose les questions, tout le monde commente.
spaces-module-address = Adresse :

## Rules and personal data
spaces-rules-hint = Qui peut participer, ce qui n'est pas publié, qui répond et quand. Mise en forme : - devant un élément de liste.
spaces-rules-example-title = Un exemple à reprendre
spaces-rules-example =
    - Une idée par message : elle recevra ainsi une réponse claire.
    - On critique une idée, jamais la personne qui l'a écrite.
    - Pas de nom, d'adresse ou de photo qui permette de reconnaître quelqu'un sans son accord.
    - Un message masqué l'est toujours avec une raison, que l'on peut contester.
    - Vous préférez le papier ? Un registre est à l'accueil ; ses pages sont recopiées ici chaque semaine.
spaces-moderation-before-hint = Chaque message attend qu'une personne de l'équipe l'ait lu : prévoyez du temps chaque jour.
spaces-moderation-after-hint = La discussion est plus vive ; l'équipe relit et peut masquer, avec une raison.
spaces-legal-text = Ces mentions s'affichent sur la page de la démarche.
spaces-controller-hint = La collectivité qui décide de ce traitement, avec son représentant légal.
spaces-purpose-hint = Par exemple : recueillir les propositions sur les déplacements à vélo et y répondre.
spaces-legal-basis-hint = Pour une collectivité, le plus souvent la mission d'intérêt public.
spaces-retention-hint = Combien de temps, puis ce que les données deviennent.
spaces-dpo-hint = Une adresse où écrire.

## Team
spaces-tab-equipe = Équipe
spaces-powers = Qui peut faire quoi ici
spaces-powers-text = Sont comptées les personnes chargées de toute l'organisation. Un rôle n'a d'effet qu'avec un second facteur.
spaces-power-run = Préparer et conduire la démarche
spaces-power-moderate = Modérer
spaces-power-answer = Répondre au nom d'un service
spaces-power-nobody = Personne pour le moment
spaces-team-given = Rôles donnés pour cette démarche
spaces-team-who = Personne
spaces-team-role = Rôle
spaces-team-invite = Inviter quelqu'un dans cette démarche
spaces-team-invite-act = Envoyer l'invitation
spaces-team-email = Adresse électronique
spaces-team-email-hint = La personne reçoit un message pour se connecter et activer son second facteur.
spaces-team-invited = L'invitation est envoyée.
spaces-team-taken = Le rôle est retiré.
spaces-team-already = Cette personne a déjà ce rôle ici.
spaces-team-ask = Les rôles sont donnés par les personnes qui administrent l'organisation.

## Result
spaces-result-text = Dites ce qui est décidé, pourquoi, ce qui n'est pas retenu et la suite. Le résultat s'affiche en tête de la page de la démarche.
spaces-result-publish = Publier le résultat
spaces-result-keep = Garder en brouillon
spaces-result-withdraw = Dépublier
spaces-result-published-text = Ce que vous enregistrez ici est visible aussitôt.
spaces-result-now-published = Le résultat est publié.
spaces-result-withdrawn = Le résultat n'est plus publié.

## Audit log
spaces-audit-created = a créé la démarche
spaces-audit-presentation = a modifié la présentation
spaces-audit-cover = a changé l'image
spaces-audit-rules = a modifié les règles ou les mentions sur les données
spaces-audit-opened = a ouvert la démarche
spaces-audit-reopened = a rouvert la démarche
spaces-audit-closed = a clos la démarche
spaces-audit-archived = a archivé la démarche
spaces-audit-result-written = a modifié le résultat
spaces-audit-result-published = a publié le résultat
spaces-audit-result-withdrawn = a dépublié le résultat
spaces-audit-phase-added = a ajouté une étape
spaces-audit-phase-changed = a modifié une étape
spaces-audit-phase-deleted = a supprimé une étape
spaces-audit-theme-added = a ajouté un thème
spaces-audit-theme-renamed = a renommé un thème
spaces-audit-theme-deleted = a supprimé un thème
spaces-audit-module-added = a ajouté un dispositif
spaces-audit-module-changed = a modifié un dispositif
spaces-audit-module-deleted = a supprimé un dispositif

## Parts of the territory
spaces-tab-quartiers = Quartiers
spaces-audit-quartiers = a changé les quartiers
spaces-quartiers-all = Quartiers de toute la collectivité
spaces-quartiers-text = Un fichier GeoJSON dit où est chaque quartier. Ce qui est déposé avec un lieu prend le quartier qui le contient : listes, cartes et données ouvertes en tiennent compte.
spaces-quartiers-none = Aucun quartier pour le moment.
spaces-quartiers-own = { $n ->
    [one] { $n } quartier
   *[other] { $n } quartiers
}
spaces-quartiers-inherited = { $n ->
    [one] { $n } quartier, celui de toute la collectivité
   *[other] { $n } quartiers, ceux de toute la collectivité
}
spaces-quartiers-drawing = Limites des quartiers
spaces-quartiers-add = Donner ses quartiers
spaces-quartiers-replace = Remplacer ces quartiers
spaces-quartiers-file = Fichier des quartiers
spaces-quartiers-file-hint = GeoJSON (RFC 7946), en degrés (WGS 84), 14 Mo au plus : une entité par quartier, polygone ou multipolygone. Un point sur une limite commune va au premier quartier du fichier.
spaces-quartiers-property = Propriété qui donne le nom
spaces-quartiers-property-hint = Laissez vide si elle s'appelle « nom », « name », « libelle » ou « quartier ».
spaces-quartiers-send = Enregistrer les quartiers
spaces-quartiers-remove = Retirer ces quartiers
spaces-quartiers-kept = Les quartiers sont enregistrés. Ce qui a déjà été déposé y est rangé dans les minutes qui suivent.
spaces-quartiers-removed = Les quartiers sont retirés.
spaces-quartiers-refused = Le fichier n'a pas été repris : rien n'a changé.
spaces-quartiers-utf8 = Ce fichier n'est pas du texte en UTF-8 : rien n'a changé.
spaces-quartiers-more = { $n ->
    [one] Et { $n } autre erreur.
   *[other] Et { $n } autres erreurs.
}
spaces-quartiers-feature = Entité { $n } :
spaces-quartiers-json = Ce n'est plus du JSON à partir de la ligne { $line }, caractère { $column }.
spaces-quartiers-collection = une « FeatureCollection » est attendue, et non « { $found } ».
spaces-quartiers-empty = Le fichier ne contient aucune entité.
spaces-quartiers-features = Un fichier a { $n } entités au plus.
spaces-quartiers-points = Un fichier a { $n } points au plus : simplifiez les contours.
spaces-quartiers-no-property = Les entités n'ont aucune propriété : chacune doit avoir un nom.
spaces-quartiers-names = Quelle propriété donne le nom du quartier ? Écrivez-la ci-dessous, parmi { $found }.
spaces-quartiers-name = un nom est attendu dans la propriété « { $found } ».
spaces-quartiers-name-long = un nom a { $n } caractères au plus.
spaces-quartiers-twice = un autre quartier s'appelle aussi « { $found } ».
spaces-quartiers-geometry = un « Polygon » ou un « MultiPolygon » est attendu, et non « { $found } ».
spaces-quartiers-ring = un contour a au moins quatre positions, et la dernière est la même que la première.
spaces-quartiers-position = une longitude puis une latitude en degrés (WGS 84) sont attendues, et non « { $found } ». Si le fichier est en Lambert 93, convertissez-le d'abord.
