# L'équipe et l'organisation.

admin-menu-home = À faire
admin-menu-people = Personnes
admin-menu-organisation = Organisation
admin-menu-journal = Journal

admin-home-hello = Bonjour { $name }
admin-home-waiting = Ce qui vous attend
admin-home-nothing = Rien ne vous attend pour le moment.

## Organisation
admin-organisation-title = Organisation
admin-organisation-done = La fiche de l'organisation est enregistrée.
admin-org-identity = Identité
admin-org-name = Nom
admin-org-tagline = Promesse
admin-org-tagline-hint = Une phrase qui dit ce que les gens trouveront ici.
admin-org-territory = Territoire
admin-org-locale = Langue
admin-org-locale-hint = Celle des pages quand la personne n'en a pas choisi.
admin-org-colours = Couleurs
admin-colour-primary = Couleur principale
admin-colour-accent = Couleur d'accent
admin-colour-good = Le texte blanc s'y lit bien (contraste de { $ratio } pour 1).
admin-colour-darkened = Un peu claire pour du texte blanc (contraste de { $ratio } pour 1) : elle sera légèrement foncée derrière un texte.
admin-colour-light = Trop claire pour du texte blanc (contraste de { $ratio } pour 1) : le texte y sera noir.
admin-colour-hint = Quelles que soient vos couleurs, les textes restent lisibles : les teintes sont ajustées au besoin, en clair comme en sombre.
admin-colour-preview = Essayer ces couleurs
admin-org-contact = Contact
admin-org-contact-email = Adresse électronique de contact
admin-org-phone = Téléphone
admin-org-address = Adresse postale
admin-org-legal = Mentions obligatoires
admin-org-legal-hint = Ces champs composent les mentions légales et la page sur les données personnelles.
admin-org-publisher-hint = Nom et fonction, par exemple : la maire.
admin-org-hosting-hint = Nom, adresse et téléphone de qui héberge ce site.
admin-org-controller = Responsable du traitement des données personnelles
admin-org-dpo = Délégué à la protection des données : comment le joindre
admin-org-accessibility = Accessibilité
admin-org-accessibility-level = État de conformité
admin-org-accessibility-hint = Celui que donne votre dernier audit RGAA. Il s'affiche au bas de chaque page.
admin-org-gaps-hint = Une ligne par contenu, avec la raison et, si possible, la date prévue.
admin-logo-title = Logo
admin-logo-alt = Logo actuel
admin-logo-file = Nouveau logo
admin-logo-hint = SVG de préférence ; PNG, JPEG et WebP sont acceptés. Il s'affiche à côté du nom, sur fond clair ou sombre.
admin-logo-send = Remplacer le logo
admin-logo-remove = Retirer le logo
admin-logo-done = Le logo est en place.
admin-logo-removed = Le logo est retiré.

## Personnes
admin-people-title = Personnes
admin-people-search = Chercher un nom ou une adresse
admin-people-all = Tous les comptes
admin-people-team = L'équipe
admin-people-none = Personne ne correspond
admin-people-none-text = Essayez avec une partie du nom ou de l'adresse.
admin-person-unnamed = Compte sans nom
admin-person-since = Compte créé le
admin-person-no-role = Cette personne n'a pas de rôle dans l'équipe.
admin-roles = Rôles
admin-role = Rôle
admin-role-since = depuis le { $date }
admin-role-administrator-hint = Peut tout faire, et donne les rôles.
admin-role-officer-hint = Ouvre et anime les démarches, modère, répond.
admin-role-moderator-hint = Décide de ce qui est publié ou masqué, et le motive.
admin-role-instructor-hint = Examine les contributions et répond au nom d'un service.
admin-role-observer-hint = Voit tout, journal compris, et ne change rien : garant, presse, association.
admin-place = Où
admin-place-whole = Toute l'organisation
admin-place-unknown = Démarche disparue
admin-seen = Dernière visite
admin-no-factor = Pas encore de second facteur
admin-give-title = Donner un rôle
admin-give = Donner ce rôle
admin-role-given = Le rôle est donné.
admin-role-taken = Le rôle est retiré.
admin-factor-reset-text = Si cette personne a perdu son téléphone et ses codes de secours, réinitialisez-le après avoir vérifié que c'est bien elle.
admin-factor-reset-act = Réinitialiser le second facteur
admin-factor-reset = Le second facteur est réinitialisé, et la personne est prévenue.
admin-invite-title = Inviter dans l'équipe
admin-invite-text = La personne reçoit un courriel et se connecte avec cette adresse. Son rôle prend effet quand elle a activé un second facteur.
admin-invite = Inviter
admin-invited = L'invitation est partie.

## Journal
admin-journal-title = Journal
admin-journal-lede = Ce que l'équipe a fait, du plus récent au plus ancien. Rien ne peut en être effacé ni modifié.
admin-journal-who = Qui
admin-journal-what = Acte
admin-journal-when = Quand
admin-journal-object = Sur quoi
admin-journal-place = Démarche
admin-journal-detail = Détail
admin-journal-from = Du
admin-journal-until = Au
admin-journal-about = { $what } : { $more }
admin-journal-none = Aucune ligne
admin-journal-none-text = Rien n'a été fait, ou rien ne correspond aux filtres.
admin-journal-download = Télécharger en CSV
admin-journal-file = journal.csv

## Contact
admin-contact-email = Courriel : { $email }
admin-contact-phone = Téléphone : { $phone }
admin-contact-address = Adresse : { $address }

## Accessibilité
admin-accessibility-title = Déclaration d'accessibilité
admin-accessibility-lede = { $name } s'engage à rendre ce site accessible, comme le demande l'article 47 de la loi du 11 février 2005.
admin-accessibility-state-title = État de conformité
admin-accessibility-state-none = Le site de participation de { $name } n'est pas conforme au référentiel général d'amélioration de l'accessibilité (RGAA), version 4.1, ou n'a pas encore été audité.
admin-accessibility-state-partial = Le site de participation de { $name } est partiellement conforme au référentiel général d'amélioration de l'accessibilité (RGAA), version 4.1 : la moitié au moins des critères sont respectés.
admin-accessibility-state-full = Le site de participation de { $name } est totalement conforme au référentiel général d'amélioration de l'accessibilité (RGAA), version 4.1.
admin-accessibility-tests-title = Résultats des tests
admin-accessibility-tests-none = Aucun audit n'a encore été publié pour ce site.
admin-accessibility-tests-done = L'audit de conformité est disponible sur demande, aux coordonnées données plus bas.
admin-accessibility-gaps-title = Contenus non accessibles
admin-accessibility-gaps-none = Aucun contenu non accessible n'a été signalé.
admin-accessibility-made-title = Établissement de cette déclaration
admin-accessibility-made-date = Cette déclaration a été établie ou mise à jour le { $date }.
admin-accessibility-made-with = Technologies employées : HTML, CSS, SVG et, en complément, JavaScript. Toutes les pages fonctionnent sans JavaScript.
admin-accessibility-contact-title = Retour d'information et contact
admin-accessibility-contact = Si vous n'arrivez pas à accéder à un contenu ou à un service, écrivez-nous : nous vous proposerons une autre façon de faire, ou le contenu sous une autre forme.
admin-accessibility-appeal-title = Voies de recours
admin-accessibility-appeal = Si vous nous avez signalé un défaut d'accessibilité qui vous empêche d'accéder à un contenu ou à un service et que nous ne vous avons pas répondu de façon satisfaisante, vous pouvez :
admin-accessibility-appeal-form = écrire un message au Défenseur des droits, sur https://formulaire.defenseurdesdroits.fr ;
admin-accessibility-appeal-delegate = contacter le délégué ou la déléguée du Défenseur des droits dans votre région ;
admin-accessibility-appeal-post = envoyer un courrier, sans timbre, à : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.

## Mentions légales
admin-legal-title = Mentions légales
admin-legal-publisher-title = Qui publie ce site
admin-legal-director-title = Direction de la publication
admin-legal-hosting-title = Hébergement
admin-legal-reuse-title = Réutiliser ce qui est publié
admin-legal-reuse = Ce que l'équipe publie peut être réutilisé librement en citant la source. Les contributions restent à leurs auteurs et autrices, qui en autorisent la publication sur ce site et la réutilisation sans leur nom.
admin-legal-report-title = Signaler un contenu
admin-legal-report = Chaque contribution porte un lien pour la signaler. L'équipe de modération répond à chaque signalement et motive ses décisions.
admin-legal-software-title = Logiciel
admin-legal-software = Ce site fonctionne avec Parvis, un logiciel libre sous licence AGPL-3.0-or-later. Le lien vers son code source est au bas de chaque page.

## Données personnelles
admin-privacy-title = Données personnelles
admin-privacy-lede = Nous demandons le moins possible, nous disons pourquoi, et vous gardez la main.
admin-privacy-who-title = Qui en répond
admin-privacy-controller = Responsable du traitement : { $value }
admin-privacy-purpose = Pour quoi faire : { $value }
admin-privacy-basis = De quel droit : { $value }
admin-privacy-retention = Combien de temps : { $value }
admin-privacy-dpo = Délégué à la protection des données : { $value }
admin-privacy-what-title = Ce que nous gardons
admin-privacy-what-account = Votre compte : une adresse électronique, le nom que vous avez choisi, votre langue.
admin-privacy-what-said = Ce que vous écrivez et soutenez, publié avec le nom que vous avez choisi.
admin-privacy-what-sessions = Vos appareils connectés : leur type et leur dernière visite. Nous ne gardons pas votre adresse réseau.
admin-privacy-what-log = Pour les membres de l'équipe : ce qu'ils font sur le site, dans un journal que des observateurs peuvent lire.
admin-privacy-long-title = Combien de temps
admin-privacy-long-account = Votre compte : jusqu'à ce que vous le supprimiez, ou trois ans après votre dernière visite. Nous vous prévenons un mois avant.
admin-privacy-long-codes = Les codes de connexion : une journée.
admin-privacy-long-mails = Les courriels que nous vous envoyons : une semaine.
admin-privacy-long-said = Vos contributions : aussi longtemps que le débat auquel elles appartiennent ; sans votre nom si vous supprimez votre compte, ou effacées si vous le demandez.
admin-privacy-long-log = Le journal de l'équipe : aussi longtemps que les décisions peuvent être contestées.
admin-privacy-cookies-title = Cookies
admin-privacy-cookies = Trois, tous nécessaires au fonctionnement du site : aucun consentement n'est donc demandé. Aucune mesure d'audience ne vous suit, et aucune page n'interroge un autre site.
admin-privacy-cookie-session = Votre connexion, quand vous êtes connecté.
admin-privacy-cookie-language = Votre langue, si vous en changez.
admin-privacy-cookie-moment = Ce qui est en cours : un code attendu, un message à afficher une fois, un brouillon.
admin-privacy-rights-title = Vos droits
admin-privacy-rights = Dans « Mon compte », vous pouvez corriger vos données, en télécharger une copie et supprimer votre compte. Pour toute autre demande, écrivez-nous :
admin-privacy-cnil = Si notre réponse ne vous convient pas, vous pouvez saisir la Commission nationale de l'informatique et des libertés : https://www.cnil.fr/fr/plaintes

## Aide
admin-help-title = Aide
admin-help-lede = Participer ici prend deux minutes, et ne demande pas d'être à l'aise avec l'informatique.
admin-help-part-title = Participer
admin-help-part = Ouvrez une démarche, lisez ce qui est demandé, puis déposez une contribution, commentez ou soutenez celles des autres. Les dates et les règles sont en tête de chaque démarche.
admin-help-part-paper = Vous préférez le papier, le téléphone ou une rencontre ? Dites-le-nous : vos contributions sont reprises ici et comptent autant que les autres.
admin-help-sign-in-title = Se connecter
admin-help-sign-in = Donnez votre adresse électronique : nous y envoyons un code à six chiffres, que vous recopiez. Il n'y a pas de mot de passe à retenir.
admin-help-no-mail = Le courriel met parfois quelques minutes à arriver. Regardez aussi dans les courriers indésirables.
admin-help-after-title = Ce que devient une contribution
admin-help-after = Une personne de l'équipe la lit. Une fois publiée, elle est examinée, et la réponse s'affiche sous votre texte. Vous êtes prévenu par courriel.
admin-help-hidden = Si une contribution n'est pas publiée, la raison vous est donnée, et vous pouvez répondre à cette décision.
admin-help-read-title = Lire plus facilement
admin-help-read = Les pages s'agrandissent, se lisent au clavier et avec un lecteur d'écran, et s'impriment. Elles suivent le réglage clair ou sombre de votre appareil.
admin-help-contact-title = Nous joindre
admin-help-contact = Une question, une difficulté, une remarque : nous répondons.
