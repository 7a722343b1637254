## Kinds of questions
forms-kind-text = Texte court
forms-kind-long_text = Texte long
forms-kind-integer = Nombre entier
forms-kind-decimal = Nombre à virgule
forms-kind-money = Montant en euros
forms-kind-date = Date
forms-kind-single = Un seul choix
forms-kind-multiple = Plusieurs choix
forms-kind-ranking = Classement
forms-kind-matrix = Tableau : un choix par ligne
forms-kind-yes_no = Oui ou non
forms-kind-consent = Case à cocher, pour donner son accord
forms-kind-place = Lieu
forms-kind-territory = Commune
forms-kind-photo = Photo
forms-kind-file = Fichier
forms-kind-calculated = Valeur calculée
forms-kind-section = Titre de partie
forms-kind-note = Texte d'information
forms-yes = Oui
forms-no = Non
forms-euros = { $amount } €

## What is wrong with an answer
problem-forms-decimal = Écrivez un nombre, comme 12,5.
problem-forms-money = Écrivez un montant en euros, comme 1200 ou 12,50.
problem-forms-min = Écrivez un nombre au moins égal à { $limit }.
problem-forms-max = Écrivez un nombre au plus égal à { $limit }.
problem-forms-date-min = Choisissez le { $limit } ou une date qui vient après.
problem-forms-date-max = Choisissez le { $limit } ou une date qui vient avant.
problem-forms-choose-least = { $limit ->
    [one] Cochez au moins { $limit } réponse.
   *[other] Cochez au moins { $limit } réponses.
}
problem-forms-choose-most = { $limit ->
    [one] Cochez { $limit } réponse au plus.
   *[other] Cochez { $limit } réponses au plus.
}
problem-forms-ranking = Donnez un rang à chaque proposition.
problem-forms-rank-twice = Le rang { $rank } est donné deux fois : choisissez des rangs différents.
problem-forms-rows = Choisissez une réponse à chaque ligne.
forms-within = Territoires possibles
forms-within-hint = Noms ou codes de communes (INSEE), d'intercommunalités (SIREN) ou de départements, séparés par des virgules. Vide : toute la France.
problem-forms-point = Ce point n'existe pas : écrivez une latitude puis une longitude, comme 48.11 -1.68.
problem-forms-commune = Aucune commune n'est trouvée : écrivez son nom ou son code postal.
problem-forms-communes = Plusieurs communes sont possibles : { $text }. Écrivez celle qui convient, avec ce qui est entre parenthèses.
problem-forms-commune-outside = Cette commune n'est pas dans le territoire concerné : { $text }.
problem-forms-constraint = { $text }
problem-forms-refused = Cette réponse n'est pas possible ici.

## What is wrong with a question
problem-forms-questions = Un formulaire a { $limit } questions au plus.
problem-forms-name = Employez des lettres minuscules sans accent, des chiffres et le tiret bas « _ », en commençant par une lettre.
problem-forms-french = Écrivez ce texte en français.
problem-forms-language = « { $tag } » n'est pas un code de langue : écrivez « fr » ou « en ».
problem-forms-limits = Le maximum doit être au moins égal au minimum.
problem-forms-most = Ne dépassez pas { $limit }.
problem-forms-choices = Donnez { $limit } choix au plus.
problem-forms-code = Le code « { $code } » doit s'écrire avec des lettres minuscules sans accent, des chiffres et le tiret bas « _ ».
problem-forms-code-twice = Le code « { $code } » est employé deux fois.
problem-forms-code-label = Donnez un texte en français au choix « { $code } ».
problem-forms-within = « { $text } » n'est le nom ni le code d'aucun territoire.
problem-forms-within-several = Plusieurs communes portent ce nom : écrivez le code de celle qui convient, parmi { $text }.
problem-forms-expr-place = La condition n'est pas comprise à partir du caractère { $at }.
problem-forms-expr-number = Le nombre au caractère { $at } a trop de chiffres.
problem-forms-expr-end = La condition s'arrête trop tôt : vérifiez les guillemets et les parenthèses.
problem-forms-expr-function = La fonction « { $name } » n'existe pas ici.
problem-forms-expr-arguments = La fonction « { $name } » n'a pas le bon nombre d'éléments entre parenthèses.
problem-forms-expr-long = La condition est trop longue.
problem-forms-expr-name = « { $name } » n'est pas le nom d'une question placée avant celle-ci.
problem-forms-expr-this = Le point « . » désigne la réponse elle-même : il ne sert que dans la vérification de la réponse.

## What is wrong with a workbook
problem-forms-xls-file = Ce fichier n'est pas un classeur Excel (.xlsx).
problem-forms-xls-large = Ce classeur est trop grand : 1 Mo, 10 000 lignes et 200 colonnes au plus.
problem-forms-xls-sheet = La feuille « survey » manque.
problem-forms-xls-missing = La colonne « { $expected } » manque.
problem-forms-xls-column = La colonne « { $found } » n'est pas prévue ici. Colonnes possibles : { $expected }.
problem-forms-xls-type = Le type « { $found } » n'est pas prévu ici. Types possibles : { $expected }.
problem-forms-xls-list = La liste « { $found } » n'est pas dans la feuille « choices ».
problem-forms-xls-yes = Écrivez « yes » ou « no », et non « { $found } ».
problem-forms-xls-calculation = Un calcul ne s'écrit qu'à une ligne de type « calculate ».
problem-forms-xls-parameters = « { $found } » n'est pas prévu ici. Exemple attendu : { $expected }.
problem-forms-xls-table = Dans un groupe affiché en tableau, chaque ligne est un « select_one » de la même liste, sans condition.
problem-forms-xls-open-group = Ce groupe n'est jamais fermé : il manque une ligne « end_group ».
problem-forms-xls-end-group = Aucun groupe n'est ouvert ici.
problem-forms-xls-none = Ce classeur ne contient aucune question.

## What the team does
forms-refusal-forbidden = Votre rôle ne permet pas de changer ce formulaire.
forms-refusal-moved = Ce formulaire a changé pendant ce temps. Le voici tel qu'il est maintenant.
forms-audit-changed = a modifié le formulaire d'un dispositif

## Pages
forms-title = Formulaire
forms-intro = Posez ici des questions à qui dépose une contribution, en plus de son texte. Elles viennent à la deuxième étape.
forms-none-title = Aucune question pour le moment
forms-none-text = Ajoutez une première question, ou reprenez un formulaire qui existe déjà.
forms-list = Questions
forms-caption = Les questions, dans l'ordre où elles sont posées
forms-question = Question
forms-kind = Type de réponse
forms-shown = Posée si
forms-required = Obligatoire
forms-private = Pour l'équipe seule
forms-up = Monter
forms-down = Descendre
forms-add = Ajouter une question
forms-preview = Ce que les habitants voient
forms-preview-text = Essayez le formulaire comme si vous y répondiez : rien n'est gardé.
forms-try = Essayer
forms-tried = Ces réponses seraient acceptées.
forms-saved = Formulaire enregistré
forms-imported = Le formulaire a été remplacé par celui du fichier.
forms-needed = Impossible : une autre question dépend de celle-ci ou de l'ordre des questions. Changez d'abord sa condition.
forms-files = Reprendre ou emporter un formulaire
forms-files-text = Au format XLSForm (.xlsx), celui des outils d'enquête comme KoboToolbox et ODK, ou JSON.
forms-file = Fichier à reprendre
forms-file-hint = XLSForm (.xlsx) ou JSON, 1 Mo au plus. Il remplace toutes les questions.
forms-import = Remplacer le formulaire
forms-export-xlsx = Télécharger en XLSForm
forms-export-json = Télécharger en JSON
forms-refused-title = Le fichier n'a pas été repris : rien n'a changé
forms-sheet = Feuille « { $sheet } »
forms-cell = Feuille « { $sheet } », cellule { $cell }
forms-place = Question « { $name } », { $field }
problem-forms-json = Ce n'est pas ce qui est attendu : { $why }
problem-forms-json-text = Ce fichier n'est pas du texte en UTF-8.
forms-answered = { $n ->
    [one] { $n } personne a déjà répondu. Sa réponse garde les questions telles qu'elles étaient.
   *[other] { $n } personnes ont déjà répondu. Leurs réponses gardent les questions telles qu'elles étaient.
}
forms-changes = Ce qui a changé depuis les dernières réponses
forms-change-removed = n'est plus posée ; les réponses déjà données restent
forms-change-retyped = demande maintenant autre chose
forms-change-narrowed = ne propose plus certains choix
forms-change-required = est devenue obligatoire
forms-change-added = est nouvelle : personne n'y a encore répondu
forms-change-disclosed = n'est plus lue par les mêmes personnes
forms-question-new = Nouvelle question
forms-question-edit = Modifier la question
forms-label-fr = Question, en français
forms-label-en = Question, en anglais
forms-title-fr = Titre, en français
forms-title-en = Titre, en anglais
forms-note-fr = Texte, en français
forms-note-en = Texte, en anglais
forms-help-fr = Aide, en français
forms-help-en = Aide, en anglais
forms-required-hint = Sans réponse, on ne peut pas continuer.
forms-private-hint = La réponse n'est ni montrée au public, ni mise dans les données ouvertes.
forms-choices = Choix proposés
forms-choices-hint = Un choix par ligne. Pour un code ou une traduction : code | Texte en français | Texte en anglais.
forms-rows = Lignes du tableau
forms-min = Au moins
forms-max = Au plus
forms-min-length = Nombre de caractères, au moins
forms-max-length = Nombre de caractères, au plus
forms-min-choices = Nombre de choix, au moins
forms-max-choices = Nombre de choix, au plus
forms-conditions = Conditions et nom dans les données
forms-relevant = Poser cette question seulement si
forms-relevant-hint = Par exemple : { $example }
forms-constraint = La réponse doit vérifier
forms-constraint-hint = Le point désigne la réponse. Par exemple : { $example }
forms-message-fr = Message quand elle ne le vérifie pas, en français
forms-message-en = Message quand elle ne le vérifie pas, en anglais
forms-calculation = Calcul
forms-calculation-hint = Par exemple : { $example }
forms-name = Nom dans les données
forms-name-hint = Laissez vide pour qu'il soit fait d'après la question.
forms-earlier = Questions placées avant, qu'une condition peut citer
forms-type-change = Changer le type de réponse
forms-rank = Choisir un rang
problem-forms-needed = La question « { $name } » dépend de celle-ci : changez d'abord sa condition.
forms-private-note = Lu par l'équipe seulement, jamais publié.

# Photos et fichiers
forms-alt = Ce que montre la photo
forms-alt-hint = En une phrase, pour les personnes qui ne la voient pas.
forms-photo-choose = Choisir une photo
forms-file-choose = Choisir un fichier
forms-files-choose = Choisir des fichiers
forms-file-add = En ajouter
forms-file-remove = Retirer
forms-taken-photo = JPEG, PNG ou WebP, { $size } Mo au plus. La date, le lieu et l’appareil enregistrés dans le fichier sont effacés.
forms-taken-photos = { $many } photos au plus, JPEG, PNG ou WebP, de { $size } Mo au plus chacune. La date, le lieu et l’appareil enregistrés dans les fichiers sont effacés.
forms-taken-file = { $formats } : { $size } Mo au plus.
forms-taken-files = { $formats } : { $many } fichiers au plus, de { $size } Mo au plus chacun.
forms-min-files = Nombre de fichiers, au moins
forms-max-files = Nombre de fichiers, au plus (un quand rien n’est dit)
forms-size = Poids d’un fichier, en mégaoctets
forms-size-hint = { $limit } Mo au plus, et quand rien n’est dit.
forms-accept = Formats acceptés
problem-forms-size = Écrivez un nombre entier de mégaoctets, de 1 à { $limit }.
problem-forms-accept = « { $found } » n’est pas un format qui peut être demandé : pdf, odt, docx, ods, xlsx, csv, txt, image.
problem-forms-file-format = Ce fichier n’est pas d’un format accepté ici : { $text }. Son contenu le dit, pas son nom.
problem-forms-file-named = « { $name } » n’est pas d’un format accepté ici : { $text }. Son contenu le dit, pas son nom.
problem-forms-file-large = « { $name } » dépasse { $limit } Mo.
problem-forms-file-broken = Ce fichier est incomplet ou abîmé, ou protégé par un mot de passe : enregistrez-le de nouveau, ou choisissez-en un autre.
problem-forms-file-unknown = Ce fichier n’a pas été reçu : choisissez-le de nouveau.
problem-forms-files-most = Vous avez joint plus de { $limit ->
    [one] un fichier
   *[other] { $limit } fichiers
} : retirez ceux qui sont de trop.
problem-forms-files-least = Joignez au moins { $limit ->
    [one] un fichier
   *[other] { $limit } fichiers
}.
problem-forms-alt = Dites en une phrase ce que montre la photo « { $text } ».
