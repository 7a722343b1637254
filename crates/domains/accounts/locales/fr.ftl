# Comptes : se connecter, son compte, l'équipe.

role-administrator = Administration
role-officer = Chargé ou chargée de mission
role-moderator = Modération
role-instructor = Service instructeur
role-observer = Observation

accounts-email = Adresse électronique
accounts-email-hint = Par exemple : nom@exemple.fr. Elle n'est jamais publiée.
accounts-name = Nom affiché
accounts-name-hint = Ce nom accompagne vos contributions. Vous pouvez choisir un pseudonyme.
accounts-password = Mot de passe
accounts-code = Code reçu par courriel
accounts-language = Langue
accounts-language-hint = Celle des pages et des courriels que nous vous envoyons.

## Se connecter
accounts-sign-in-title = Se connecter ou créer un compte
accounts-sign-in-lede = Indiquez votre adresse : nous vous envoyons un code à six chiffres. Si vous n'avez pas encore de compte, il sera créé.
accounts-sign-in-send = Recevoir un code
accounts-sign-in-by-password = J'ai un mot de passe
accounts-sign-in-by-code = Recevoir plutôt un code par courriel
accounts-sign-in-why-title = Pourquoi une adresse ?
accounts-sign-in-why = Elle sert à vous reconnaître et à vous prévenir quand on vous répond. Rien d'autre n'est demandé : ni nom, ni date de naissance, ni numéro de téléphone.
accounts-sign-in-privacy = Ce que nous faisons de vos données
accounts-code-title = Votre code
accounts-code-sent = Nous avons envoyé un code à six chiffres à { $email }.
accounts-code-hint = Il est valable dix minutes.
accounts-code-again = Recevoir un autre code
accounts-code-help = Rien reçu ? Regardez dans les courriers indésirables, et vérifiez l'adresse. Le code doit être saisi dans ce navigateur, mais vous pouvez lire le courriel sur un autre appareil.
accounts-problem-code-wrong = { $left ->
    [one] Ce code n'est pas celui que nous avons envoyé. Il vous reste un essai.
   *[other] Ce code n'est pas celui que nous avons envoyé. Il vous reste { $left } essais.
}
accounts-problem-code-dead = Ce code n'est plus valable. Demandez-en un autre.
accounts-problem-password-wrong = L'adresse et le mot de passe ne vont pas ensemble. Vous pouvez aussi recevoir un code par courriel.
accounts-signed-out = Vous êtes déconnecté de cet appareil.

## Démonstration
accounts-demo-title = Personnes à essayer
accounts-demo-caption = Les comptes de la démonstration
accounts-demo-how = Choisissez quelqu'un, puis lisez son code parmi les courriels de la démonstration.
accounts-demo-mails = Voir les courriels envoyés
accounts-demo-role = Rôle
accounts-demo-resident = Habitant ou habitante
accounts-demo-try = Essayer
accounts-demo-secret = L'équipe de la démonstration partage un même second facteur. Sa clé, à ajouter dans une application de codes :
accounts-demo-factor = Dans cette démonstration

## Second facteur
accounts-factor-title = Second facteur
accounts-factor-lede = Ouvrez votre application de codes et recopiez les six chiffres affichés pour ce site.
accounts-factor-code = Code à six chiffres
accounts-factor-hint = Ou l'un de vos codes de secours.
accounts-factor-lost = Vous n'avez plus votre téléphone ? Employez un code de secours. Sans code de secours, demandez à une personne qui administre le site de réinitialiser votre second facteur.
accounts-factor-since = Activé depuis le { $date }.
accounts-factor-needed = Votre rôle donne des pouvoirs sur ce site. Ils sont en sommeil tant que vous n'avez pas activé un second facteur.
accounts-factor-replace = Changer d'application
accounts-enrol-title = Activer un second facteur
accounts-enrol-lede = Les membres de l'équipe se connectent en deux temps : le code reçu par courriel, puis un code affiché par leur téléphone. Comptez trois minutes.
accounts-enrol-step-app = 1. Installez une application de codes
accounts-enrol-apps = Par exemple FreeOTP, Aegis, 2FAS, ou celle de votre gestionnaire de mots de passe. Si vous en avez déjà une, elle convient.
accounts-enrol-step-scan = 2. Ajoutez ce site à l'application
accounts-enrol-qr = Code QR à lire avec l'application
accounts-enrol-by-hand = Si vous ne pouvez pas lire le code QR, recopiez cette clé :
accounts-enrol-open = Ouvrir l'application sur cet appareil
accounts-enrol-step-code = 3. Recopiez le code affiché
accounts-enrol-code-hint = Il change toutes les trente secondes.
accounts-enrol-done = Activer
accounts-recovery-title = Vos codes de secours
accounts-recovery-lede = Le second facteur est activé. Voici dix codes pour le jour où vous n'aurez pas votre téléphone. Chacun sert une fois.
accounts-recovery-once = Ces codes ne seront plus affichés
accounts-recovery-keep = Imprimez-les ou recopiez-les, et gardez-les ailleurs que sur votre téléphone.
accounts-recovery-noted = Je les ai notés
accounts-recovery-used = Vous avez employé un code de secours.
accounts-recovery-few = Vous avez employé un code de secours. Il vous en reste deux au plus : pensez à en demander de nouveaux.
accounts-recovery-left = { $n ->
    [0] Il ne vous reste aucun code de secours.
    [one] Il vous reste un code de secours.
   *[other] Il vous reste { $n } codes de secours.
}
accounts-recovery-renew = Nouveaux codes de secours

## Première fois
accounts-welcome-title = Bienvenue
accounts-welcome-lede = Votre compte est prêt. Sous quel nom souhaitez-vous apparaître ?
accounts-welcome-done = C'est noté. Bonne visite !
accounts-problem-name-short = Écrivez au moins deux lettres.
accounts-problem-name-long = Ne dépassez pas soixante caractères.
accounts-problem-name-address = Ce nom sera public : n'y mettez pas d'adresse électronique.

## Compte
accounts-menu-profile = Profil
accounts-menu-security = Connexion et sécurité
accounts-menu-data = Mes données
accounts-account-title = Mon compte
accounts-signed-in-as = Vous êtes connecté avec l'adresse { $email }.
accounts-profile-done = Votre profil est enregistré.
accounts-sign-out-text = À faire sur un ordinateur partagé : à la mairie, à la médiathèque, chez des amis.
accounts-security-title = Connexion et sécurité
accounts-email-title = Changer d'adresse
accounts-email-change = Changer d'adresse
accounts-email-current = Votre adresse est { $email }.
accounts-email-new = Nouvelle adresse
accounts-email-new-hint = Nous y envoyons un code pour vérifier qu'elle est à vous.
accounts-email-done = Votre adresse a changé.
accounts-password-title = Mot de passe
accounts-password-lede = Un mot de passe est facultatif : sans lui, vous vous connectez avec un code reçu par courriel.
accounts-password-set = Vous pouvez vous connecter avec un mot de passe.
accounts-password-none = Vous n'en avez pas : vous vous connectez avec un code reçu par courriel.
accounts-password-add = Choisir un mot de passe
accounts-password-change = Changer ou retirer le mot de passe
accounts-password-current = Mot de passe actuel
accounts-password-new = Nouveau mot de passe
accounts-password-hint = Douze caractères au moins. Quelques mots qui ne vont pas ensemble font un bon mot de passe.
accounts-password-remove = Retirer le mot de passe
accounts-password-done = Votre mot de passe est enregistré. Vos autres appareils ont été déconnectés.
accounts-password-removed = Votre mot de passe est retiré. Vos autres appareils ont été déconnectés.
accounts-problem-password-short = Écrivez au moins douze caractères.
accounts-problem-password-long = Ne dépassez pas deux cents caractères.
accounts-problem-password-common = Ce mot de passe est trop facile à deviner. Essayez avec plusieurs mots.
accounts-problem-current-wrong = Ce n'est pas votre mot de passe actuel.
accounts-sessions-title = Appareils connectés
accounts-sessions-text = Si un appareil ne vous dit rien, déconnectez-le.
accounts-session-here = cet appareil
accounts-session-seen = Vu { $when }
accounts-session-close = Déconnecter
accounts-session-closed = L'appareil est déconnecté.
accounts-sessions-close = Tout déconnecter
accounts-sessions-closed = Tous vos appareils sont déconnectés.
accounts-device-unknown = Appareil inconnu

## Données
accounts-data-title = Mes données
accounts-data-copy-title = Une copie de mes données
accounts-data-copy = Un fichier avec tout ce que nous gardons à votre sujet : votre compte, vos contributions, vos soutiens. Au format JSON, que d'autres programmes savent lire.
accounts-data-download = Télécharger mes données
accounts-data-file = mes-donnees.json
accounts-data-delete = Votre compte est effacé tout de suite. Vous choisissez ce que deviennent vos contributions.
accounts-delete-title = Supprimer mon compte
accounts-delete-lede = Votre adresse, votre nom, vos réglages et vos soutiens sont effacés. On ne peut pas revenir en arrière.
accounts-delete-texts = Que deviennent vos contributions ?
accounts-delete-keep = Elles restent, sans votre nom
accounts-delete-keep-hint = Le débat reste lisible et vos arguments comptent encore.
accounts-delete-erase = Elles sont effacées
accounts-delete-erase-hint = Il reste la trace qu'une contribution a existé, sans son texte.
accounts-delete-sure = Je veux supprimer mon compte
accounts-delete-done = Votre compte est supprimé. Merci d'avoir participé.

## Refus
accounts-refusal-signed-out = Connectez-vous pour continuer.
accounts-refusal-forbidden = Vos rôles ne permettent pas de faire cela.
accounts-refusal-unknown = Cela n'existe pas ou n'existe plus.
accounts-refusal-too-many-codes = Plusieurs codes ont déjà été envoyés à cette adresse. Employez le dernier reçu, ou revenez dans une heure.
accounts-refusal-taken = Cette adresse est celle d'un autre compte.
accounts-refusal-last-administrator = C'est le dernier compte qui administre ce site. Donnez d'abord ce rôle à quelqu'un d'autre.
accounts-refusal-wrong-code = Ce code n'est pas le bon, ou il a déjà servi. Attendez le suivant et recopiez-le.
accounts-refusal-already = Cette personne a déjà ce rôle à cet endroit.

## Accessibilité de l'organisation
accounts-accessibility-none = Non conforme, ou pas d'audit
accounts-accessibility-partial = Partiellement conforme : au moins la moitié des critères
accounts-accessibility-full = Totalement conforme : tous les critères

## Journal
accounts-audit-role-given = Rôle donné
accounts-audit-role-taken = Rôle retiré
accounts-audit-organisation = Fiche de l'organisation modifiée
accounts-audit-logo = Logo changé
accounts-audit-logo-removed = Logo retiré
accounts-audit-factor-set = Second facteur activé
accounts-audit-factor-reset = Second facteur réinitialisé
accounts-audit-recovery-used = Code de secours employé
accounts-audit-recovery-renewed = Codes de secours renouvelés

## Courriels
accounts-mail-code-subject = { $code } : votre code de connexion
accounts-mail-code-why = Voici votre code pour vous connecter au site de participation de { $name } :
accounts-mail-address-subject = { $code } : votre nouvelle adresse
accounts-mail-address-why = Voici le code qui confirme votre nouvelle adresse auprès de { $name } :
accounts-mail-code-how = Il est valable dix minutes, dans le navigateur où vous l'avez demandé. Ne le donnez à personne : nous ne vous le demanderons jamais.
accounts-mail-code-not-you = Vous n'avez rien demandé ? Ne faites rien : sans ce code, personne ne peut entrer.
accounts-mail-security-subject = Votre compte a changé
accounts-mail-security-recovery = Un code de secours vient de servir à ouvrir votre compte.
accounts-mail-security-factor = Un second facteur vient d'être activé sur votre compte.
accounts-mail-security-codes = De nouveaux codes de secours viennent d'être créés pour votre compte ; les anciens ne valent plus rien.
accounts-mail-security-factor-reset = Le second facteur de votre compte vient d'être réinitialisé par une personne qui administre le site. Vous en activerez un autre à votre prochaine connexion.
accounts-mail-security-address = L'adresse de votre compte vient de changer : ce courriel est le dernier envoyé à celle-ci.
accounts-mail-security-password = Le mot de passe de votre compte vient d'être choisi ou changé.
accounts-mail-security-password-removed = Le mot de passe de votre compte vient d'être retiré.
accounts-mail-security-not-you = Si c'est bien vous, tout va bien. Sinon, écrivez-nous sans attendre.
accounts-mail-contact = Pour nous écrire : { $email }
accounts-mail-unseen-subject = Votre compte sera effacé le { $date }
accounts-mail-unseen-why = Vous n'êtes pas venu sur notre site de participation depuis près de trois ans. Comme la loi le veut, nous ne gardons pas vos données plus longtemps : votre compte sera effacé le { $date }. Vos contributions resteront, sans votre nom.
accounts-mail-unseen-how = Pour garder votre compte, il suffit de vous connecter avant cette date.
accounts-mail-invitation-subject = Vous êtes de l'équipe : { $sender }
accounts-mail-invitation-why = { $name } vous donne un rôle dans l'équipe de participation de { $sender } : { $role }.
accounts-mail-invitation-how = Connectez-vous avec cette adresse. À la première connexion, vous activerez un second facteur avec votre téléphone : comptez trois minutes.

## Providers of identity
accounts-provider-for-residents = Pour les habitants
accounts-provider-for-staff = Pour l'équipe
accounts-provider-sign-in = Se connecter avec { $name }
accounts-provider-about = Qu'est-ce que { $name } ?
accounts-provider-residents-title = Avec un compte que vous avez déjà
accounts-provider-residents-text = Nous ne recevons que ce qu'il faut pour vous reconnaître la prochaine fois, sans votre identité.
accounts-provider-staff-title = Vous êtes de l'équipe
accounts-provider-failed = La connexion n'a pas pu se terminer. Réessayez, ou utilisez votre adresse e-mail.
accounts-provider-refused = La connexion a été interrompue. Réessayez, ou utilisez votre adresse e-mail.
accounts-provider-lost = Cette connexion a commencé il y a trop longtemps, ou dans un autre navigateur. Recommencez.
accounts-provider-taken = Ce compte extérieur est déjà relié à un autre compte de ce site.
accounts-provider-stranger = Votre adresse professionnelle n'est pas dans l'équipe. Demandez à une personne qui administre le site de vous inviter.
accounts-audit-identity = Fournisseur d'identité relié au compte
accounts-signed-out-title = Vous êtes déconnecté·e
accounts-signed-out-there = Votre session est fermée ici. Elle est encore ouverte chez { $name } : sur un appareil partagé, fermez-la aussi.
accounts-signed-out-close = Fermer la session { $name }
accounts-signed-out-home = Retour à l'accueil

## Passkeys
accounts-refusal-wrong-key = Cette clé d'accès n'a pas pu être enregistrée. Réessayez.
accounts-passkeys-title = Clés d'accès
accounts-passkeys-text = Une clé d'accès remplace le code et le mot de passe : votre téléphone ou votre ordinateur vous reconnaît, par votre empreinte, votre visage ou son code. Rien de cela ne nous est envoyé. Votre adresse e-mail reste toujours un moyen de vous connecter.
accounts-passkey-add = Ajouter une clé d'accès
accounts-passkey-added = La clé d'accès est ajoutée.
accounts-passkey-removed = La clé d'accès est retirée.
accounts-passkey-remove = Retirer
accounts-passkey-since = Ajoutée le { $date }
accounts-passkey-sign-in = Utiliser une clé d'accès
accounts-passkey-failed = La clé d'accès n'a pas servi. Réessayez, ou utilisez votre adresse e-mail.
accounts-passkey-wrong = Cette clé d'accès n'est pas reconnue ici. Utilisez votre adresse e-mail.
accounts-audit-passkey-added = Clé d'accès ajoutée
accounts-audit-passkey-removed = Clé d'accès retirée
accounts-mail-security-passkey = Une clé d'accès a été ajoutée à votre compte.
accounts-mail-security-passkey-removed = Une clé d'accès a été retirée de votre compte.
