templates-title = Nouvelle démarche
templates-intro = Choisissez un modèle, répondez à quelques questions : la démarche est prête à relire. Rien n’est publié tant que vous ne l’ouvrez pas.
templates-shipped = Modèles
templates-ours = Vos modèles
templates-other = Autrement
templates-blank-text = Vous préférez tout écrire vous-même ?
templates-blank = Partir d’une page blanche
templates-file-text = Une autre collectivité vous a donné un modèle ? Ajoutez-le aux vôtres.
templates-file = Fichier du modèle
templates-file-hint = Un fichier .toml de 512 ko au plus, tel que Parvis le donne.
templates-take = Ajouter ce modèle
templates-refused = Ce fichier n’a pas été ajouté
templates-line = Ligne { $line }
templates-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
templates-phases = { $n ->
    [one] { $n } phase
   *[other] { $n } phases
}
templates-questions = { $n ->
    [one] { $n } question
   *[other] { $n } questions
}
templates-remove = Retirer
templates-removed = Le modèle est retiré. Les démarches qui en viennent restent.
templates-kept = Le modèle est ajouté aux vôtres.
templates-copy = Copier la démarche
templates-share = Donner en modèle
templates-title-hint = Ce que les habitant·es liront en premier. Si vous laissez vide, nous proposons un titre.
templates-dates = Quand ?
templates-opening = Premier jour
templates-last = Dernier jour
templates-last-hint = Les autres dates se calent sur ces deux-là. Tout se change ensuite dans le calendrier.
templates-themes = Thèmes
templates-themes-hint = Un par ligne. Ils aident à ranger ce que les habitant·es déposent.
templates-language = Langue des textes
templates-french = Français
templates-english = Anglais
templates-make = Préparer la démarche
templates-make-text = Vous pourrez tout relire et tout changer avant d’ouvrir.
templates-made = La démarche est prête à relire. Elle n’est pas encore visible : ouvrez-la quand tout vous convient.
templates-calendar = Le calendrier
templates-asks = Ce qui est demandé, en plus d’un titre et d’un texte :
templates-asks-nothing = On y demande un titre et un texte, rien de plus.
templates-download = Télécharger ce modèle
templates-audit-kept = a ajouté un modèle
templates-audit-removed = a retiré un modèle
templates-opens-file = déposer
templates-opens-comment = commenter
templates-opens-support = soutenir
problem-templates-file = le fichier ne se lit pas : { $why }
problem-templates-text = Ce fichier n’est pas du texte. Choisissez un fichier .toml enregistré en UTF-8.
problem-templates-large = Ce fichier est trop lourd : { $limit } ko au plus.
problem-templates-format = ce format n’est pas connu de cette version de Parvis. Le format attendu est 1.
problem-templates-days = indiquez entre 1 et 3 650 jours.
problem-templates-blank = rien ne remplit ce blanc. Sont connus : { $known }. Pour une accolade, écrivez { "{{" }.
problem-templates-phase = cette phase finit avant de commencer.
problem-templates-taken = Un modèle de Parvis porte déjà ce nom, ou vous en gardez déjà trop. Changez « key » dans le fichier, ou retirez un modèle.
problem-templates-last = Le dernier jour vient avant le premier.
problem-templates-themes = Gardez { $limit } thèmes au plus.
problem-templates-theme = Un thème a { $limit } caractères au plus.
