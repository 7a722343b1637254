# Les mots des canaux dans les tableaux.
channels-word-letter = courrier
channels-word-register = registre
channels-word-meeting = réunion
channels-word-counter = guichet
channels-word-phone = téléphone
channels-word-door = porte-à-porte
channels-word-email = courriel
channels-word-interview = entretien
channels-word-survey = enquête

channels-refusal-closed = Rien ne peut être saisi ici pour le moment.
channels-refusal-already = C'est déjà fait.
channels-refusal-same = Ce fichier a déjà été pris. Cochez la case pour le prendre encore.
channels-refusal-moved = Le formulaire a changé entre-temps. Relisez, puis recommencez.
channels-audit-enter = Avis saisi pour quelqu’un
channels-audit-table = Tableau d’avis importé

# Saisir un par un
channels-enter-title = Saisir pour quelqu’un
channels-enter-repeated = Ce qui se répète d’une saisie à l’autre
channels-enter-channel = Comment l’avis est arrivé
channels-enter-day = Le jour où il a été donné
channels-day-wrong = Ce jour n’est pas encore passé, ou remonte à avant 2000. Vérifiez l’année.
channels-enter-body = Ce que la personne a dit
channels-enter-body-hint = Ses mots, tels quels. Ne recopiez ni son adresse ni son téléphone.
channels-enter-title-of = Titre
channels-enter-title-hint = Sans titre, les premiers mots du texte en tiennent lieu.
channels-enter-author = Nom affiché
channels-enter-author-hint = Un prénom ou un pseudonyme, si la personne est d’accord pour qu’il soit publié.
channels-enter-save = Enregistrer et saisir la suivante
channels-enter-end = J’ai terminé
channels-enter-how = Un avis compte autant, d’où qu’il vienne
channels-enter-how-text = Il prend le numéro suivant, est publié aussitôt et porte la mention de la façon dont il est arrivé. Après chaque saisie, vous revenez dans le texte : tout se fait au clavier.
channels-enter-sheet = Importer un tableau plutôt que saisir
channels-enter-last = Les derniers saisis
channels-enter-count = { $n ->
    [one] { $n } avis saisi à la suite
   *[other] { $n } avis saisis à la suite
}
channels-enter-number = N° { $number }
channels-enter-mend = Corriger
channels-enter-take-back = Retirer
channels-entered = L’avis est enregistré et publié.

# Un tableau
channels-table-title = Importer un tableau
channels-table-lede = Cent bulletins, mille coupons, le registre d’une réunion : saisissez-les dans un tableur, puis envoyez le fichier. Il est pris en entier, ou pas du tout.
channels-table-file = Votre tableau
channels-table-limits = Un fichier .xlsx, .ods ou .csv, de { $rows } lignes et { $megabytes } Mo au plus.
channels-table-check = Vérifier le fichier
channels-table-one-by-one = Saisir un par un
channels-table-how = Comment faire
channels-table-how-text = Partez du modèle : ses colonnes sont celles de ce dispositif, et sa seconde feuille dit ce que chacune accepte. Rien n’est publié tant que vous n’avez pas confirmé.
channels-table-how-formats = Un fichier .csv convient aussi, avec des points-virgules, des virgules ou des tabulations.
channels-table-model = Télécharger le modèle
channels-table-before = Tableaux importés
channels-table-rows = Lignes
channels-table-their-numbers = Numéros
channels-table-numbers = { $first } à { $last }
channels-table-ready-title = Le tableau est prêt
channels-table-wrong-title = Le tableau est à corriger
channels-table-taken-title = Le tableau est importé
channels-table-ready = { $n ->
    [one] { $n } ligne prête, rien à corriger
   *[other] { $n } lignes prêtes, rien à corriger
}
channels-table-ready-text = Rien n’est encore publié. Relisez les premières lignes, puis confirmez.
channels-table-preview = Les premières lignes
channels-table-take = { $n ->
    [one] Publier cet avis
   *[other] Publier ces { $n } avis
}
channels-table-same = Ce fichier a déjà été importé
channels-table-same-text = Le { $at }, sous les numéros { $numbers }. Le prendre encore ferait des doublons.
channels-table-again = Prendre ce fichier une seconde fois
channels-table-again-needed = Cochez cette case si vous voulez vraiment le prendre encore.
channels-table-wrong = { $ready ->
    [one] { $ready } ligne prête, { $wrong } à corriger
   *[other] { $ready } lignes prêtes, { $wrong } à corriger
}
channels-table-wrong-text = Rien n’a été importé. Corrigez dans le tableur, puis renvoyez le fichier entier.
channels-table-wrong-caption = Ce qui est à corriger
channels-table-corrections = Télécharger la liste
channels-table-mended = Envoyer le fichier corrigé
channels-table-another = Envoyer un autre fichier
channels-table-see = Voir les avis publiés
channels-table-taken = Le tableau est importé.
channels-table-taken-count = { $n ->
    [one] { $n } avis publié
   *[other] { $n } avis publiés
}
channels-table-taken-numbers = Numéros { $numbers }.
channels-table-more = Les 200 premières corrections sont affichées ici. La liste à télécharger les contient toutes : { $all }.
channels-table-line = Ligne
channels-table-at-line = Ligne { $line }
channels-table-column = Colonne
channels-table-found = Trouvé
channels-table-nothing = rien
channels-table-told = À corriger
channels-table-accepted = Accepté
channels-table-accepts = Accepté : { $what }
channels-table-beyond = Cette case est hors des colonnes nommées à la première ligne.
channels-table-choice = Cette valeur n’est pas de celles qui sont acceptées.
channels-table-required = Remplissez cette case.
channels-table-column-unknown = Cette colonne n’est pas attendue. Renommez-la ou retirez-la.
channels-table-column-twice = Cette colonne est là deux fois.
channels-table-column-missing = Il manque cette colonne.
channels-unreadable-kind = Ce fichier n’est pas un tableau que l’on sait lire. Enregistrez-le en .xlsx, .ods ou .csv.
channels-unreadable-old = Ce fichier est dans un ancien format (.xls). Enregistrez-le en .xlsx ou .ods.
channels-unreadable-empty = Ce tableau est vide : il faut une ligne de noms de colonnes, puis au moins une ligne.
channels-unreadable-large = Ce tableau est trop grand. Coupez-le en plusieurs fichiers.
channels-unreadable-quote = Un guillemet ouvert n’est jamais fermé : la suite du fichier ne peut pas être lue. Enregistrez-le en .xlsx, ou cherchez ce guillemet.

# Les colonnes
channels-column-day = Date
channels-column-channel = Canal
channels-column-place = Lieu
channels-column-author = Auteur
channels-column-theme = Thème
channels-column-title = Titre
channels-column-body = Texte
channels-what-day = Le jour où l’avis a été donné.
channels-what-channel = Comment il est arrivé.
channels-what-place = De quel lieu il parle : une adresse ou un lieu de la commune.
channels-what-author = Le nom affiché : un prénom ou un pseudonyme, si la personne est d’accord pour qu’il soit publié. Vide : anonyme.
channels-what-theme = Le thème de la démarche, par son nom.
channels-what-title = Sans titre, les premiers mots du texte en tiennent lieu.
channels-what-body = Les mots de la personne, tels quels. Ni adresse ni téléphone.
channels-accepted-day = une date comme 21/11/2026 ou 2026-11-21
channels-sheet-rows = Saisie
channels-sheet-guide = Mode d’emploi
channels-guide-fill = Une ligne par avis, dans la feuille « Saisie ». Ne changez pas la première ligne.
channels-guide-whole = Le tableau est pris en entier ou pas du tout : ce qui est à corriger est dit avec sa ligne et sa colonne.
channels-guide-private = Les avis sont publiés tels quels : ne recopiez ni adresse, ni téléphone, ni nom de famille.
channels-guide-what = Ce que c’est
channels-guide-needed = Obligatoire

# Les canaux d'un dispositif
channels-audit-kiosk = Borne ajoutée
channels-audit-kiosk-closed = Borne fermée
channels-ways-title = Canaux
channels-ways-lede = Tout le monde n’est pas sur internet. Voici les autres chemins vers ce dispositif ; chaque avis prend le numéro suivant et compte autant.
channels-ways-paper = Papier, téléphone, guichet
channels-ways-paper-text = L’équipe saisit ce que les gens ont écrit ou dit, un par un ou par tableau.
channels-short-title = Adresse courte et affiche
channels-short-none = Une adresse courte se recopie à la main et tient dans un QR code. Elle est faite une fois et ne change plus.
channels-short-make = Faire l’adresse courte
channels-short-made = L’adresse courte est faite.
channels-short-text = À recopier ou à photographier :
channels-qr-alt = QR code de l’adresse { $address }
channels-qr-download = Télécharger le QR code
channels-poster-see = Voir l’affiche
channels-poster-title = Affiche
channels-poster-text = Imprimez cette page : seule l’affiche sort sur le papier.
channels-poster-a4 = Version A4
channels-poster-a5 = Version A5
channels-poster-scan = Photographiez ce code avec votre téléphone, ou tapez cette adresse :
channels-poster-paper = Sur papier.
channels-poster-paper-text = Écrivez votre avis ci-dessous ou sur une feuille, avec un prénom si vous le voulez, et déposez-le à l’accueil de la mairie : il sera recopié sur le site.
channels-kiosks = Bornes
channels-kiosks-text = Une tablette en libre service : sans compte, elle revient au début après chaque avis, et garde ce qu’elle n’a pas pu envoyer. Chaque avis attend la modération.
channels-kiosks-caption = Bornes de ce dispositif
channels-kiosk = Borne
channels-kiosk-name = Où elle se trouve
channels-kiosk-name-hint = Par exemple : hall de la mairie.
channels-kiosk-many = Avis
channels-kiosk-add = Ajouter une borne
channels-kiosk-added = La borne est ajoutée. Tapez son code sur la tablette.
channels-kiosk-to-pair = Sur la tablette, ouvrez { $address } et tapez, avant { $until }, le code
channels-kiosk-last = Dernier avis le
channels-kiosk-ready = Appairée, aucun avis encore
channels-kiosk-expired = Le code a expiré : fermez-la et ajoutez-la encore.
channels-kiosk-close = Fermer
channels-kiosk-closed-done = La borne est fermée. Ce qu’elle enverrait n’est plus pris.

# L'écran d'une borne
channels-kiosk-pair = Cette tablette devient une borne
channels-kiosk-pair-text = L’équipe trouve le code dans la gestion du dispositif, page « Canaux ».
channels-kiosk-code = Code de la borne
channels-kiosk-code-hint = Huit lettres et chiffres ; les espaces ne comptent pas.
channels-kiosk-code-wrong = Ce code n’est pas reconnu, ou il a expiré.
channels-kiosk-pair-act = Appairer
channels-kiosk-paired = La tablette est appairée.
channels-kiosk-body = Votre avis
channels-kiosk-author = Votre prénom ou un pseudonyme
channels-kiosk-author-hint = Il sera affiché. N’écrivez ni adresse ni téléphone.
channels-kiosk-send = Envoyer
channels-kiosk-erase = Tout effacer
channels-kiosk-reread = Une personne de l’équipe le lit avant qu’il soit publié.
channels-kiosk-thanks = Merci, votre avis est reçu
channels-kiosk-number = Il porte le numéro { $number }.
channels-kiosk-number-is = Il porte le numéro
channels-kiosk-kept = Le réseau manque : votre avis est gardé sur cette borne et partira dès qu’il revient.
channels-kiosk-next = Donner un autre avis
channels-kiosk-closed = On ne peut pas donner d’avis ici en ce moment.
channels-kiosk-idle = Êtes-vous encore là ? Sans réponse, tout s’efface dans 20 secondes.
channels-kiosk-here = Je suis là
channels-kiosk-waiting-one = 1 avis attend le réseau.
channels-kiosk-waiting-many = # avis attendent le réseau.

# Le courriel
channels-audit-mailbox = Adresse de courriel du dispositif
channels-audit-mailbox-closed = Courriel du dispositif fermé
channels-mailbox = Courriel
channels-mailbox-text = Ce que l’on écrit à une adresse de la collectivité devient un avis, qui attend la modération. Qui a écrit reste entre vous et les modérateurs, un an au plus. Hors de la période de dépôt, une réponse le dit.
channels-mailbox-address = Adresse de courriel
channels-mailbox-hint = Celle où l’on écrit. Votre service informatique doit y relier Parvis.
channels-mailbox-save = Enregistrer l’adresse
channels-mailbox-set = L’adresse est enregistrée.
channels-mailbox-close = Fermer l’adresse
channels-mailbox-closed = Les courriels ne sont plus pris.
channels-mailbox-technician = Pour le service informatique
channels-mailbox-how = Le serveur de courriel envoie chaque message tel quel à cette adresse, signé avec ce secret. La documentation des canaux donne le script.
channels-mailbox-to = Où l’envoyer
channels-mailbox-secret = Secret
channels-letter-title = Avis reçu par courriel
channels-letter-received = Votre avis est bien reçu
channels-letter-number = Il porte le numéro { $number } dans « { $title } ». Une personne de l’équipe le lit avant qu’il soit publié, sans votre nom ni votre adresse.
channels-letter-attachments = Ces pièces jointes n’ont pas été gardées : { $names }. Dites dans le texte ce qu’elles montrent, ou déposez votre avis sur le site.
channels-letter-why = Vous recevez ce message parce que vous avez écrit à cette adresse.
channels-letter-from = Écrit par
channels-letter-whole = Courriel entier
channels-letter-left-out = Pièces jointes non gardées
channels-letter-photo-alt = Image jointe au courriel, nommée « { $name } »
channels-letter-found = Pour retrouver votre avis et suivre ce qu’il devient, connectez-vous avec l’adresse de laquelle vous avez écrit.
channels-letter-find = Retrouver mon avis
channels-letter-refused = Votre message n’a pas été enregistré comme avis
channels-letter-empty = Il ne contient pas de texte. Écrivez votre avis dans le message lui-même, et renvoyez-le : nous le lirons.
channels-letter-not-yet = Le dépôt des avis dans « { $title } » ouvre le { $day }. Renvoyez votre message à partir de ce jour : nous le lirons.
channels-letter-no-longer = Le dépôt des avis dans « { $title } » est terminé depuis le { $day }. Merci d’avoir écrit : la page de la démarche dit quelle est la suite.
channels-letter-closed = Les avis ne sont pas reçus par courriel dans « { $title } » en ce moment. Merci d’avoir écrit.
channels-letter-see = Voir la démarche

# Recensement : lettres avec un lien personnel.
channels-census = Recensement par lettre
channels-census-intro = Demandez à des communes, des associations, des services de dire ce qu'ils font. Chacun reçoit une lettre avec un lien qui lui ouvre le formulaire, sa commune remplie, sans compte.
channels-census-all = Campagnes
channels-census-campaign = Campagne
channels-census-draft = Pas encore envoyée
channels-census-since = Depuis le { $date }
channels-census-is-stopped = Arrêtée
channels-census-new = Nouvelle campagne
channels-census-title = Nom de la campagne
channels-census-title-hint = Pour l'équipe : « Communes du Haut-Val, automne ».
channels-census-subject = Objet de la lettre
channels-census-subject-proposed = Vos initiatives nous intéressent
channels-census-body = Lettre
channels-census-body-hint = {"{nom}"} et {"{commune}"} sont remplis pour chacun. Le lien personnel et celui pour ne plus recevoir de lettre suivent d'eux-mêmes.
channels-census-body-proposed = Bonjour {"{nom}"}, / Nous recensons les initiatives du territoire. Si vous en menez ou en connaissez une, quelques minutes suffisent pour la décrire ; votre commune est déjà remplie. / Si vous n'avez rien à signaler, dites-le en un clic : nous ne vous relancerons pas. / Merci !
channels-census-make = Préparer la campagne
channels-census-made = La campagne est prête : dites à qui écrire.
channels-census-who = À qui écrire
channels-census-name = Nom
channels-census-email = Adresse électronique
channels-census-commune = Commune
channels-census-list = Liste collée
channels-census-list-hint = Une ligne par destinataire : nom, adresse, commune (son nom, son code postal ou son code). La commune peut manquer.
channels-census-file = Ou un tableau
channels-census-file-hint = .xlsx, .ods ou .csv, avec les colonnes Nom, Adresse électronique, Commune.
channels-census-add = Ajouter à la liste
channels-census-added = La liste est complétée.
channels-census-added-some = La liste est complétée ; certains y étaient déjà.
channels-census-wrong = { $wrong } { $wrong ->
    [one] ligne à corriger
   *[other] lignes à corriger
  }, { $ready } { $ready ->
    [0] prête
    [1] prête
   *[other] prêtes
  }
channels-census-wrong-text = Rien n'a été ajouté. Corrigez la liste, puis renvoyez-la.
channels-census-long = Ce nom est trop long : 160 caractères au plus.
channels-census-twice = Cette adresse est déjà à la ligne indiquée.
channels-census-several = Plusieurs communes portent ce nom : donnez son code postal, ou écrivez l'une de celles-ci.
channels-census-letter = La lettre
channels-census-letter-end = Suivent le lien personnel, valable autant de fois que nécessaire, et le lien pour ne plus recevoir de lettre.
channels-census-no-question = Le formulaire ne demande pas de commune : elle ne sera pas remplie.
channels-census-someone = Mairie de Valrenne
channels-census-plan = Programmer les lettres
channels-census-plan-text = Les lettres partent à 9 h ; aujourd'hui, tout de suite. Les relances ne vont qu'à qui n'a pas répondu. Les dates se fixent une fois.
channels-census-first = Première lettre
channels-census-second = Première relance
channels-census-third = Deuxième relance
channels-census-fourth = Troisième relance
channels-census-date-wrong = Une date à venir, après la précédente, est attendue.
channels-census-plan-do = Programmer
channels-census-planned = Les lettres sont programmées.
channels-census-rounds = Lettres
channels-census-left = parties
channels-census-communes = Par commune
channels-census-communes-caption = Réponses par commune, celles qui n'ont rien d'abord
channels-census-no-commune = Sans commune
channels-census-asked = Sollicités
channels-census-silent = Sans réponse
channels-census-unreached = Injoignables
channels-census-filed = Fiches publiées
channels-census-recipients = Destinataires
channels-census-recipients-caption = Destinataires et réponses
channels-census-see = Voir la fiche
channels-census-remove = Retirer
channels-census-removed = Retiré de la liste.
channels-census-bounce = Adresse en échec
channels-census-bounced = Plus aucune lettre ne partira à cette adresse.
channels-census-more = La suite
channels-census-stop-campaign = Arrêter la campagne
channels-census-stop-text = Plus aucune lettre ne partira. Les liens déjà envoyés restent valables.
channels-census-stopped = La campagne est arrêtée.
channels-census-stopped-on = Campagne arrêtée le { $date }
channels-census-stopped-text = Plus aucune lettre ne part ; les liens déjà envoyés restent valables.
channels-census-again = Rappel : { $subject }
channels-census-go = Répondre
channels-census-personal = Ce lien est personnel : ne le transférez pas.
channels-census-stop-link = Ne plus recevoir ces lettres : { $url }
channels-census-for = Demande adressée à { $name }
channels-census-how = Sans compte. Vous pourrez relire avant d'envoyer.
channels-census-fill = Remplir la fiche
channels-census-another = Ajouter une autre fiche
channels-census-thanks = Merci, votre réponse est enregistrée
channels-census-thanks-text = Vous pouvez décrire une autre initiative avec le même lien.
channels-census-nothing = Rien à signaler ?
channels-census-reason = Un mot d'explication
channels-census-reason-hint = Par exemple : « elle y est déjà », « pas cette année ».
channels-census-decline = Je n'ai rien à signaler
channels-census-declined = C'est noté
channels-census-declined-text = Vous ne recevrez pas de rappel. Si vous changez d'avis, le formulaire reste ouvert.
channels-census-closed = Le recensement est terminé
channels-census-known = Déjà recensé à { $commune }
channels-census-known-text = Inutile de décrire à nouveau ces initiatives.
channels-census-known-all = Toutes
channels-census-stop = Ne plus recevoir de lettre
channels-census-stop-ask = { $brand } ne vous écrira plus pour aucun recensement. Votre adresse n'est gardée que sous la forme d'une empreinte.
channels-census-stop-do = Ne plus m'écrire
channels-census-stop-done = Vous ne recevrez plus de lettre
channels-census-stop-done-text = { $brand } n'écrira plus à cette adresse pour un recensement.
channels-standing-waiting = À écrire
channels-standing-written = Lettre partie
channels-standing-answered = A répondu
channels-standing-declined = A décliné
channels-standing-stopped = Ne veut plus de lettre
channels-standing-bounced = Adresse en échec
channels-census-refusal-unknown = Cette campagne n'existe pas, ou plus.
channels-census-refusal-already = C'est déjà fait.
channels-census-refusal-nobody = Dites d'abord à qui écrire.
channels-census-refusal-dates = Les dates doivent être à venir et se suivre.
channels-census-refusal-full = Cinq mille destinataires au plus par campagne.
channels-census-refusal-stopped = La campagne est arrêtée.
channels-audit-census-made = Campagne de recensement préparée
channels-audit-census-asked = Destinataires ajoutés à un recensement
channels-audit-census-started = Lettres d'un recensement programmées
channels-audit-census-stopped = Recensement arrêté
