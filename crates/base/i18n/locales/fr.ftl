# Words that every page may need. Typed with plain spaces, ' and ... : the catalogue puts in the rest.

## Acts
save = Enregistrer
cancel = Annuler
continue = Continuer
back = Retour
close = Fermer
delete = Supprimer
edit = Modifier
add = Ajouter
remove = Retirer
send = Envoyer
publish = Publier
unpublish = Dépublier
preview = Aperçu
search = Rechercher
filter = Filtrer
clear = Effacer
apply = Appliquer
download = Télécharger
confirm = Confirmer
see-all = Tout voir
show-more = Afficher la suite
print = Imprimer
copy-link = Copier le lien
link-copied = Lien copié
share = Partager
share-by-email = Envoyer par courriel
learn-more = En savoir plus

## Words
yes = Oui
no = Non
none = Aucun
all = Tous
optional = facultatif
or = ou
and = et
author = Auteur
date = Date
state = État
theme = Thème
place = Lieu
actions = Actions
results = Résultats
anonymous = Anonyme
team = Équipe

## Layout
skip-to-content = Aller au contenu
skip-to-search = Aller à la recherche
skip-to-footer = Aller au pied de page
home = Accueil
home-of = Accueil, { $name }
nav-main = Menu principal
nav-breadcrumb = Vous êtes ici
nav-footer = Pied de page
nav-processes = Démarches
nav-search = Recherche
nav-account = Mon compte
nav-team = Gestion
nav-sign-in = Se connecter
nav-sign-out = Se déconnecter
menu = Menu
language-switch = English
language-switch-hint = Read this page in English
search-label = Rechercher dans le site
search-placeholder = Une démarche, une idée...
footer-help = Aide
footer-accessibility = Accessibilité : { $state }
footer-accessibility-none = Accessibilité
footer-legal = Mentions légales
footer-privacy = Données personnelles
footer-moderation = Modération en chiffres
footer-opendata = Données ouvertes
footer-contact = Contact
footer-sources = Code source de Parvis
footer-about = Cet espace fonctionne avec Parvis, un logiciel libre : chacun peut l'examiner et recompter.
accessibility-full = totalement conforme
accessibility-partial = partiellement conforme
accessibility-not = non conforme
feed-of = Fil { $title }
demo-notice = Ceci est une démonstration : les personnes et les avis sont inventés, les envois sont effacés.

## Forms
problems-title = { $n ->
    [one] Une réponse est à revoir
   *[other] { $n } réponses sont à revoir
}
problems-error-word = Erreur :
form-required-note = Tous les champs sont obligatoires, sauf mention contraire.
field-choose = Choisir...
field-counter = { $n } caractères au maximum
field-counter-left = { $n ->
    [one] Il reste { $n } caractère
   *[other] Il reste { $n } caractères
}
field-counter-over = { $n ->
    [one] { $n } caractère de trop
   *[other] { $n } caractères de trop
}
field-file-hint = { $kinds }, { $size } au maximum.
field-date-hint = Par exemple : 21/11/2026.
draft-restored = Votre brouillon a été retrouvé sur cet appareil.
draft-discard = Repartir de zéro
draft-saved = Brouillon gardé sur cet appareil
leave-confirm = Ce que vous avez écrit n'est pas envoyé. Quitter la page ?
problem-required = Renseignez ce champ.
problem-choice = Choisissez une des réponses proposées.
problem-too-long = { $limit ->
    [one] Ne dépassez pas { $limit } caractère.
   *[other] Ne dépassez pas { $limit } caractères.
}
problem-too-short = { $limit ->
    [one] Écrivez au moins { $limit } caractère.
   *[other] Écrivez au moins { $limit } caractères.
}
problem-slug = N'employez que des lettres minuscules sans accent, des chiffres et des tirets simples.
problem-email = Écrivez une adresse électronique complète, comme nom@exemple.fr
problem-number = Écrivez un nombre entier.
problem-date = Écrivez une date qui existe, comme 21/11/2026.
problem-date-order = La fin doit venir après le début.
problem-url = Écrivez une adresse web complète, qui commence par https://
problem-colour = Écrivez une couleur comme #1f4e79.
problem-taken = Cette valeur est déjà prise.
problem-accept = Cochez cette case pour continuer.
problem-file-large = Ce fichier dépasse { $limit } Mo.
problem-file-kind = Ce type de fichier n'est pas accepté.
problem-form-old = Cette page est restée ouverte trop longtemps : vérifiez vos réponses et envoyez-les de nouveau.

## Lists
count-results = { $n ->
    [0] Aucun résultat
    [one] { $n } résultat
   *[other] { $n } résultats
}
filters = Filtres
filters-active = { $n ->
    [one] Filtres ({ $n } actif)
   *[other] Filtres ({ $n } actifs)
}
filters-clear = Enlever les filtres
card-number = n° { $number }
sort-by = Trier par
pagination = Pages
page-previous = Page précédente
page-next = Page suivante
page-first = Retour au début
empty-title = Rien pour le moment
live-news = { $n ->
    [one] { $n } nouveauté, afficher
   *[other] { $n } nouveautés, afficher
}

## Components
phases = Étapes
phase-past = Terminée
phase-current = En cours
phase-coming = À venir
phase-current-named = En cours : { $name }
contributions-count = { $n ->
    [0] Aucune contribution
    [one] { $n } contribution
   *[other] { $n } contributions
}
participants-count = { $n ->
    [0] Aucun participant
    [one] { $n } participant
   *[other] { $n } participants
}
comments-count = { $n ->
    [0] Aucun commentaire
    [one] { $n } commentaire
   *[other] { $n } commentaires
}
replies-show = { $n ->
    [one] Afficher { $n } réponse
   *[other] Afficher { $n } réponses
}
supports-count = { $n ->
    [0] Aucun soutien
    [one] { $n } soutien
   *[other] { $n } soutiens
}
support-give = Soutenir
support-given = Soutenu
support-take-back = retirer mon soutien
sign-give = Signer
sign-given = Signé
sign-take-back = retirer ma signature
signatures-count = { $n ->
    [one] { $n } signature
   *[other] { $n } signatures
}
support-comment-of = Soutenir le commentaire de { $name }
support-comment-back = Soutenu, retirer mon soutien au commentaire de { $name }
comment-stance-for = Pour
comment-stance-against = Contre
comment-stance-neutral = Avis nuancé
reply = Répondre
report = Signaler
reply-to = Répondre à { $name }
report-comment-of = Signaler le commentaire de { $name }
written-by = Par { $name }
answer-official = Réponse officielle
answer-by = { $name }, le { $date }
step-of = Étape { $step } sur { $total }
notice-info = Information
notice-success = C'est fait
notice-warning = Attention
notice-error = Erreur
audit-before = Avant
audit-after = Après
opens-elsewhere = (autre site)
table-scroll = Tableau, à faire défiler au besoin

## Time
relative-now = à l'instant
relative-minutes-ago = { $n ->
    [one] il y a { $n } minute
   *[other] il y a { $n } minutes
}
relative-in-minutes = { $n ->
    [one] dans { $n } minute
   *[other] dans { $n } minutes
}
relative-hours-ago = { $n ->
    [one] il y a { $n } heure
   *[other] il y a { $n } heures
}
relative-in-hours = { $n ->
    [one] dans { $n } heure
   *[other] dans { $n } heures
}
relative-yesterday = hier
relative-tomorrow = demain
relative-days-ago = { $n ->
    [one] il y a { $n } jour
   *[other] il y a { $n } jours
}
relative-in-days = { $n ->
    [one] dans { $n } jour
   *[other] dans { $n } jours
}
relative-months-ago = il y a { $n } mois
relative-in-months = dans { $n } mois
relative-years-ago = { $n ->
    [one] il y a { $n } an
   *[other] il y a { $n } ans
}
relative-in-years = { $n ->
    [one] dans { $n } an
   *[other] dans { $n } ans
}

## Error pages
error-403-title = Cette page ne vous est pas ouverte
error-403-text = Connectez-vous avec un compte qui y a droit, ou demandez l'accès à l'équipe.
error-404-title = Cette page n'existe pas
error-404-text = L'adresse est peut-être incomplète, ou la page a été déplacée. La recherche vous aidera à la retrouver.
error-405-title = Cette page ne s'ouvre pas ainsi
error-405-text = Revenez à la page précédente et suivez le lien ou le bouton qu'elle propose.
error-413-title = Cet envoi est trop lourd
error-413-text = Un envoi pèse 40 Mo au plus, avec ses fichiers. Choisissez un fichier plus petit, ou envoyez-les en plusieurs fois. Votre texte est resté dans la page précédente.
error-422-title = Cet envoi n'a pas pu être lu
error-422-text = Revenez à la page précédente et recommencez : ce que vous aviez écrit y est encore.
error-429-title = Un peu de patience
error-429-text = Beaucoup de demandes sont venues de votre connexion en peu de temps. Recommencez dans quelques minutes.
error-500-title = Quelque chose a cassé de notre côté
error-500-text = L'équipe technique est prévenue. Rien de ce qui était enregistré n'est perdu ; recommencez dans un instant.
error-503-title = Le service est très demandé
error-503-text = Recommencez dans quelques secondes : ce que vous aviez écrit est resté dans la page précédente.
error-reference = Référence à nous donner si le problème dure : { $id }
error-way-home = Aller à l'accueil
error-way-search = Chercher dans le site
error-way-contact = Nous écrire
