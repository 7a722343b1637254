## What a module asks
eligibility-told-nothing = Rien n'est demandé : chacun et chacune peut participer, même sans compte.
eligibility-told-email = Avoir une adresse e-mail, vérifiée par un code.
eligibility-told-territory = Habiter ici : { $places }.
eligibility-told-age = Avoir au moins { $min } ans.
eligibility-told-age-on = Avoir au moins { $min } ans le { $date }.
eligibility-told-consent = Avant { $under } ans, un parent ou la personne responsable donne son accord.
eligibility-told-list = Figurer sur la liste des membres.
eligibility-told-code = Avoir reçu un code par courrier.
eligibility-told-provider = Se connecter avec { $name }.
eligibility-list-by-email = Par leur adresse e-mail
eligibility-list-by-number = Par leur numéro et leur nom

## What is missing
eligibility-missing-account = Connectez-vous pour continuer.
eligibility-missing-email = Ajoutez une adresse e-mail à votre compte.
eligibility-missing-territory = Dites-nous où vous habitez.
eligibility-missing-age = Donnez votre date de naissance.
eligibility-missing-consent = Un parent ou la personne responsable de vous doit donner son accord.
eligibility-missing-consent-asked = Nous attendons l'accord demandé à { $email }.
eligibility-missing-list = Retrouvez-vous sur la liste des membres.
eligibility-missing-code = Entrez le code reçu par courrier.
eligibility-missing-provider = Connectez-vous avec { $name }.

## Refusals
eligibility-refusal-forbidden = Vous ne pouvez pas changer qui participe ici.
eligibility-refusal-not-asked = Choisissez d'abord qui peut participer.

## In the audit log
eligibility-audit-set = Conditions de participation changées
eligibility-audit-list = Liste des membres déposée
eligibility-audit-codes = Codes pour courriers créés
eligibility-audit-codes-cancelled = Codes pour courriers annulés

## What is wrong in a file
problem-eligibility-json = Ce texte n'est pas du JSON : { $why }
problem-eligibility-object = Un objet est attendu ici.
problem-eligibility-array = Une liste est attendue ici.
problem-eligibility-unknown = Ce champ n'existe pas.
problem-eligibility-empty = La liste est vide. Pour ne rien demander, écrivez la condition « nothing ».
problem-eligibility-nothing-alone = La condition « nothing » reste seule.
problem-eligibility-twice = Cette condition est déjà demandée.
problem-eligibility-type = Type inconnu. Choisissez nothing, email, territory, age, list, code ou provider.
problem-eligibility-by = Écrivez « email » ou « number ».
problem-eligibility-provider = Écrivez le nom du fournisseur d'identité, en petites lettres : franceconnect, par exemple.
problem-eligibility-insee = Écrivez le code INSEE de la commune, en cinq caractères : 76540, par exemple.
problem-eligibility-postcode = Écrivez un code postal de cinq chiffres.
problem-eligibility-nowhere = Indiquez au moins une commune ou un code postal.
problem-eligibility-years = Écrivez un âge entre 1 et 120 ans.
problem-eligibility-date = Écrivez une date sous la forme 2026-12-01.
problem-eligibility-consent-under = Cet âge doit dépasser l'âge minimal.
problem-eligibility-column-email = La première ligne doit nommer une colonne « email ».
problem-eligibility-columns-number = La première ligne doit nommer les colonnes « numero » et « nom ».
problem-eligibility-row = Cette ligne ne se lit pas.
problem-eligibility-cell = Il manque le numéro ou le nom.
problem-eligibility-same = Cette personne est déjà à la ligne { $line }.
problem-eligibility-list-empty = La liste est vide.
problem-eligibility-list-long = La liste dépasse 200 000 lignes.

## What is missing is asked
eligibility-meet-title = Avant de participer
eligibility-meet-lede = Pour participer à « { $process } », il nous manque une information. Ce que vous avez écrit est gardé : vous y reviendrez juste après.
eligibility-asked-title = Ce qui est demandé ici
eligibility-kept = Vous retrouvez et effacez ces réponses quand vous voulez :
eligibility-commune = Votre commune
eligibility-elsewhere = Une autre commune
eligibility-postcode = Votre code postal
eligibility-territory-legend = Où habitez-vous ?
eligibility-born-on = Votre date de naissance
eligibility-honour = Vous déclarez sur l'honneur que ces informations sont exactes. Elles ne sont jamais publiées.
eligibility-guardian-legend = L'accord d'un parent ou de la personne responsable de vous
eligibility-guardian-text = Nous lui envoyons un message avec un lien pour donner son accord. Son adresse ne sert à rien d'autre.
eligibility-guardian-name = Son nom
eligibility-guardian-email = Son adresse e-mail
eligibility-guardian-again = Écrire de nouveau, ou à une autre adresse
eligibility-guardian-send = Envoyer le message
eligibility-guardian-asked = Le message est parti. Revenez ici quand l'accord sera donné : votre texte vous attend pendant 30 jours.
eligibility-waiting-title = Nous attendons un accord
eligibility-waiting-text = Un message est parti à { $email }. Dès que cette personne aura donné son accord, vous pourrez participer. Votre texte vous attend pendant 30 jours.
eligibility-list-legend = La liste des membres
eligibility-number = Votre numéro
eligibility-name = Votre nom de famille
eligibility-name-hint = Comme sur votre carte ou votre courrier
eligibility-code = Le code reçu par courrier
eligibility-code-hint = Douze lettres et chiffres. Les tirets et les majuscules ne comptent pas.
eligibility-email-title = Une adresse e-mail
eligibility-email-text = Votre compte n'a pas d'adresse e-mail. Ajoutez-en une, puis revenez ici.
eligibility-email-add = Ajouter une adresse
eligibility-provider-title = Se connecter avec { $name }
eligibility-provider-text = Vous revenez ici après vous être connecté·e avec { $name }. Nous ne recevons ni votre nom ni votre adresse, seulement la preuve que vous êtes une seule et même personne.
eligibility-provider-go = Continuer avec { $name }
eligibility-unlisted-title = Votre adresse n'est pas sur la liste des membres
eligibility-unlisted-text = Si vous y figurez avec une autre adresse, connectez-vous avec celle-ci, ou écrivez à la collectivité.
eligibility-met = C'est noté. Vous pouvez continuer.
eligibility-more = C'est noté. Il reste une information à donner.
problem-eligibility-many = Cela fait beaucoup d'essais. Attendez quelques minutes avant de recommencer.
problem-eligibility-unlisted = Nous ne trouvons pas ce numéro avec ce nom, ou une autre personne s'en est servie. Vérifiez-les sur votre carte.
problem-eligibility-code = Ce code n'existe pas ici, ou il a déjà servi. Vérifiez chaque caractère.
problem-eligibility-territory = Ce dispositif est réservé aux personnes qui habitent les lieux indiqués.
problem-eligibility-born-on = Écrivez une date de naissance, comme 03/05/2009.
problem-eligibility-young = Ce dispositif est ouvert à partir de { $min } ans.
problem-eligibility-own-email = Donnez l'adresse de votre parent ou de la personne responsable, pas la vôtre.

## A guardian agrees
eligibility-mail-someone = Une personne mineure
eligibility-mail-subject = Votre accord est demandé : { $process }
eligibility-mail-hello = Bonjour { $name },
eligibility-mail-why = { $minor } souhaite participer à « { $process } » et vous désigne comme parent ou personne responsable. { $sender } a besoin de votre accord.
eligibility-mail-answer = Lire et répondre
eligibility-mail-not-you = Si cette demande ne vous concerne pas, ne faites rien : sans votre accord, rien n'est publié.
eligibility-mail-agreed-subject = Vous pouvez participer : { $process }
eligibility-mail-agreed = { $name } a donné son accord. Vous pouvez participer à « { $process } ».
eligibility-mail-go-on = Continuer
eligibility-consent-title = Donner votre accord
eligibility-consent-lede = { $guardian }, votre accord est demandé : { $minor } souhaite participer à « { $process } ».
eligibility-consent-what = Avec votre accord, cette personne pourra déposer des contributions, commenter et soutenir. Ce qu'elle écrit est public, sous le nom qu'elle choisit.
eligibility-consent-rules = Les règles de participation
eligibility-consent-privacy = Ce que nous faisons des données personnelles
eligibility-consent-agree = Je donne mon accord
eligibility-consent-refuse = Je refuse
eligibility-consent-since = Vous avez donné votre accord le { $date }. Vous pouvez le retirer à tout moment.
eligibility-consent-given = Merci. Votre accord est enregistré.
eligibility-consent-refused = C'est noté : sans votre accord, cette personne ne peut pas participer. Nous avons effacé votre adresse.

## What was declared
eligibility-declared-title = Ce que j'ai déclaré
eligibility-declared-lede = Certaines démarches demandent où vous habitez ou votre âge. Vous le dites une fois ; vous l'effacez quand vous voulez. Personne d'autre ne le voit.
eligibility-declared-on = Déclaré le { $date }
eligibility-declared-none = Vous n'avez rien déclaré
eligibility-declared-none-text = Si une démarche le demande, nous vous poserons la question au moment de participer.
eligibility-declared-given = { $name } a donné son accord le { $date }.
eligibility-declared-asked = Accord demandé à { $name } le { $date }, sans réponse pour l'instant.
eligibility-consents = Accords demandés
eligibility-forget = Effacer ce que j'ai déclaré
eligibility-forgotten = Ce que vous aviez déclaré est effacé.

## Who takes part, chosen by the team
eligibility-title = Qui peut participer
eligibility-lede = Les conditions valent pour déposer, commenter et soutenir. Elles sont demandées à la fin, sans que rien de ce qui est écrit ne se perde. L'équipe n'y est pas soumise.
eligibility-now = Ce qui est demandé aujourd'hui
eligibility-choose = Choisir les conditions
eligibility-open = Pour participer
eligibility-open-nothing = Ne rien demander
eligibility-open-nothing-hint = On contribue même sans compte ; le nom et l’adresse sont facultatifs. Pour soutenir, il faut un compte.
eligibility-open-conditions = Demander ce qui est coché ci-dessous
eligibility-choose-email = Adresse e-mail
eligibility-choose-email-hint = Sans cette condition, on peut aussi venir par un fournisseur d'identité, sans adresse.
eligibility-choose-territory = Territoire
eligibility-choose-territory-box = Habiter dans ces lieux, sur déclaration
eligibility-choose-territory-hint = Rien ne prouve ce qui est déclaré. Pour une preuve, envoyez des codes par courrier.
eligibility-communes = Communes
eligibility-communes-hint = Une par ligne : le code INSEE, puis le nom. Par exemple : 76540 Rouen
eligibility-postcodes = Codes postaux
eligibility-postcodes-hint = Séparés par des espaces. Il suffit d'habiter une commune ou un code postal de la liste.
eligibility-choose-age = Âge
eligibility-choose-age-box = Avoir l'âge, sur déclaration
eligibility-min = Âge minimal
eligibility-on = Âge compté le
eligibility-on-hint = Sans date, l'âge est compté le jour où l'on participe.
eligibility-consent-under = Accord d'un parent avant
eligibility-consent-under-hint = En France, avant 15 ans, l'accord d'un titulaire de l'autorité parentale est nécessaire. Laissez vide pour ne pas le demander.
eligibility-choose-list = Liste des membres
eligibility-choose-list-hint = Déposez la liste après avoir enregistré ce choix.
eligibility-list-by = Les membres se reconnaissent
eligibility-choose-code = Codes par courrier
eligibility-choose-code-hint = Un code par lettre ; chacun sert une fois. Créez-les après avoir enregistré ce choix.
eligibility-choose-provider = Fournisseur d'identité
eligibility-choose-provider-box = Se connecter avec un fournisseur d'identité
eligibility-choose-provider-hint = FranceConnect assure qu'une personne ne participe qu'une fois. Il ne prouve pas où elle habite.
eligibility-provider = Fournisseur
eligibility-saved = Les conditions sont enregistrées.
problem-eligibility-unticked = Cochez au moins une condition, ou choisissez de ne rien demander.
eligibility-list-title = La liste des membres
eligibility-list-count = { $n ->
    [0] Aucune liste n'est déposée : personne ne peut participer.
    [one] { $n } personne est sur la liste.
   *[other] { $n } personnes sont sur la liste.
}
eligibility-list-taken = { $n ->
    [one] { $n } s'y est retrouvée.
   *[other] { $n } s'y sont retrouvées.
}
eligibility-list-hashed = La liste n'est pas conservée : seules des empreintes le sont, qui permettent de reconnaître une personne, pas de relire la liste. Une nouvelle liste remplace l'ancienne ; qui s'est déjà retrouvé·e le reste.
eligibility-file = Fichier CSV
eligibility-file-email = Une colonne « email ». La première ligne nomme les colonnes ; les autres colonnes ne sont pas lues.
eligibility-file-number = Deux colonnes, « numero » et « nom ». La première ligne nomme les colonnes ; les autres colonnes ne sont pas lues.
eligibility-list-send = Déposer la liste
eligibility-list-refused = La liste n'a pas été prise : corrigez ces lignes, puis déposez-la de nouveau
eligibility-line = Ligne { $line }
eligibility-listed = La liste est déposée.
eligibility-codes-title = Codes pour les courriers
eligibility-codes-count = { $n ->
    [0] Aucun code n'est créé.
    [one] { $n } code est créé.
   *[other] { $n } codes sont créés.
}
eligibility-codes-used = { $n ->
    [0] Aucun n'a servi.
    [one] { $n } a servi.
   *[other] { $n } ont servi.
}
eligibility-many = Combien de codes ?
eligibility-codes-once = Les codes s'affichent une seule fois : ils ne sont pas conservés, seules leurs empreintes le sont.
eligibility-codes-once-title = Imprimez ou enregistrez cette page maintenant
eligibility-codes-way = Sous quelle forme ?
eligibility-codes-print = Une page à imprimer
eligibility-codes-csv = Un fichier CSV, pour un publipostage
eligibility-codes-make = Créer les codes
eligibility-codes-cancel = Annuler les codes qui n'ont pas servi
eligibility-codes-cancelled = Les codes qui n'avaient pas servi sont annulés.
eligibility-codes-letter = Votre code pour participer, à utiliser une fois :
problem-eligibility-many-codes = Écrivez un nombre de 1 à { $limit }.
