# Circuits : états, transitions, critères.

workflows-what-reason = Raisons
workflows-what-cost = Coût
workflows-what-comment = Réponse
workflows-what-attachment = Pièce jointe

workflows-told-nobody = Personne
workflows-told-author = Son auteur
workflows-told-followers = Son auteur et toutes les personnes qui la suivent ou la soutiennent

workflows-refusal-forbidden = Vos droits ne permettent pas cette action.
workflows-refusal-moved = Quelqu'un d'autre vient de la modifier. Relisez, puis recommencez.

workflows-audit-changed = Circuit modifié

workflows-fault-json = Le fichier n'est pas lisible : { $value }.
workflows-fault-key = « { $value } » ne convient pas : des lettres minuscules sans accent, des chiffres, des tirets, 40 caractères au plus.
workflows-fault-twice = « { $value } » est déjà pris plus haut.
workflows-fault-french = Il manque le texte en français.
workflows-fault-long = Ce texte est trop long : { $value } caractères au plus.
workflows-fault-many = Il y en a trop : { $value } au plus.
workflows-fault-two = Il faut au moins deux états.
workflows-fault-outcome = « { $value } » n'est pas une suite connue : none, received, under_study, accepted, refused, done.
workflows-fault-internal-outcome = Un état interne n'annonce rien au public : retirez « outcome ».
workflows-fault-days = Un délai se donne en jours, de 1 à { $value }.
workflows-fault-final-days = Un état final n'attend plus rien : retirez le délai.
workflows-fault-state = Il n'y a pas d'état « { $value } ».
workflows-fault-role = « { $value } » n'est pas un rôle : administrator, officer, moderator, instructor.
workflows-fault-observer = Le rôle « { $value } » ne change rien : il ne peut pas faire de transition.
workflows-fault-nobody = Dites quels rôles peuvent faire cette transition.
workflows-fault-what = « { $value } » ne se demande pas : reason, cost, comment, attachment.
workflows-fault-told = « { $value } » n'est pas prévu : nobody, author, followers.
workflows-fault-told-internal = L'état « { $value } » est interne : personne n'en est averti.
workflows-fault-refusal = Un refus donne ses raisons : demandez « reason », obligatoire.
workflows-fault-weight = Un poids va de 1 à { $value }.
workflows-fault-range = Une note va d'un minimum à un maximum plus grand, entre 0 et { $value }.
workflows-fault-unreached = Aucune transition ne mène à l'état « { $value } ».
workflows-fault-stuck = On ne peut pas sortir de l'état « { $value } » : ajoutez une transition, ou déclarez-le final.
