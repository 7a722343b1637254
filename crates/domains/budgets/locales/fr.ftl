budgets-desk = Le vote
budgets-stage-draft = En préparation
budgets-stage-ready = Figé, pas encore ouvert
budgets-stage-open = Vote ouvert
budgets-stage-over = Vote clos, à dépouiller
budgets-stage-counted = Dépouillé

# ce que tout le monde voit
budgets-draft-title = Le vote se prépare
budgets-draft-text = Les règles et les projets seront publiés ici avant l'ouverture.
budgets-opens-on = Le vote ouvre le { $date }
budgets-ready-text = Les règles et la liste des projets sont figées : plus rien n'y change. Prenez le temps de les lire.
budgets-open-until = Vous pouvez voter jusqu'au { $date }.
budgets-vote = Remplir mon bulletin
budgets-over-title = Le vote est clos
budgets-over-text = Les bulletins ont été reçus jusqu'au { $date }. Ils vont être dépouillés.
budgets-counted-text = Le résultat est publié, avec de quoi refaire le compte.
budgets-see-results = Voir le résultat
budgets-how = Comment voter
budgets-rules = Le règlement
budgets-find = Retrouver mon bulletin
budgets-area-money = { $money } à répartir
budgets-number = N°
budgets-trust = Un vote que chacun peut vérifier
budgets-trust-text = Règles, projets et ordre tiré au sort sont figés sous l'empreinte ci-dessous avant le premier bulletin. Chaque bulletin entre dans un journal public qui ne dit rien de ce qu'il contient. Après le dépouillement, un fichier permet à tout le monde de refaire le compte.
budgets-hash = Empreinte du règlement et des projets
budgets-hash-text = Notez cette empreinte : après le vote, elle prouve que ni les règles ni les projets n'ont changé.
budgets-edition-file = Télécharger le règlement et les projets
budgets-journal = Le journal des bulletins
budgets-journal-text = Le dernier état du journal est signé. Gardez-le : le fichier publié après le vote devra passer par cet état.
budgets-journal-see = Voir le dernier état signé

# le règlement
budgets-article = Article { $n }
budgets-frozen-on = Règlement figé le { $date }.
budgets-not-frozen = Ce règlement n'est pas encore figé
budgets-not-frozen-text = Vous seul·e et l'équipe le voyez.
budgets-article-object = Objet et dates
budgets-article-object-text = Le présent règlement s'applique au vote « { $title } ».
budgets-article-dates-text = Les bulletins sont reçus du { $from } au { $to }, heure de Paris.
budgets-article-proposers = Qui peut proposer
budgets-article-voters = Qui peut voter
budgets-identity-account-text = Chaque personne vote une fois, avec son compte sur ce site.
budgets-identity-declared-text = Chaque personne vote une fois. Elle déclare son prénom, son nom et son jour de naissance ; seule une empreinte en est gardée, pour que personne ne vote deux fois.
budgets-paper-text = On vote sur ce site ou sur papier. La liste d'émargement est la même : le premier bulletin reçu compte, un second n'est pas pris.
budgets-web-only-text = On vote sur ce site.
budgets-revote-text = Jusqu'à la clôture, on peut remplacer son bulletin avec le code de son reçu ; seul le dernier compte.
budgets-once-text = Un bulletin déposé ne peut plus être changé.
budgets-article-money = Montants
budgets-area-line = { $name } : { $money }.
budgets-areas-all-text = Chaque personne peut voter dans toutes les zones.
budgets-areas-one-text = Chaque personne vote dans une seule zone, qu'elle choisit.
budgets-article-ballot = Le bulletin
budgets-ballot-approval = On coche les projets que l'on soutient.
budgets-ballot-knapsack = On coche des projets dont le coût total tient dans le budget.
budgets-ballot-points = On répartit des points entre les projets.
budgets-ballot-ranking = On classe des projets dans son ordre de préférence.
budgets-ballot-share = { $n ->
    [one] Un point à donner.
   *[other] { $n } points à répartir.
}
budgets-ballot-each = { $n ->
    [one] Un point au plus par projet.
   *[other] { $n } points au plus par projet.
}
budgets-ballot-most = { $n ->
    [one] Un projet au plus.
   *[other] { $n } projets au plus.
}
budgets-ballot-least = { $n ->
    [one] Un projet au moins.
   *[other] { $n } projets au moins.
}
budgets-ballot-exactly = { $n ->
    [one] Un projet, pas plus.
   *[other] { $n } projets exactement.
}
budgets-ballot-blank = On peut voter blanc : aucun projet.
budgets-article-count = Le dépouillement
budgets-lot-to-draw = L'ordre qui départage les dernières égalités est tiré au sort quand le règlement est figé, et publié avec lui.
budgets-officials-text = { $n ->
    [one] Une personne habilitée lance le dépouillement, après la clôture.
   *[other] { $n } personnes habilitées lancent ensemble le dépouillement, après la clôture.
}
budgets-article-publication = Publication et secret
budgets-publication-text = Avant le dépouillement, aucun décompte par projet n'est connu de personne. Sont ensuite publiés le résultat expliqué projet par projet, le journal des bulletins et ses états signés, le nombre de votant·es.
budgets-publication-gate = Les bulletins eux-mêmes sont publiés, sans nom, si chaque zone en a reçu au moins { $many } et si au plus { $unique } % d'entre eux ne ressemblent à aucun autre ; sinon seuls leurs totaux le sont.
budgets-secrecy-text = La liste d'émargement et les bulletins sont gardés sans rien qui les relie : ni nom, ni heure, ni ordre.
budgets-secrecy-simple = Qui administre le serveur pourrait pourtant regarder les bulletins pendant leur dépôt : ce qui est protégé, c'est ce qui est gardé.
budgets-secrecy-blind = Le droit de vote est signé à l'aveugle (RFC 9474) : le navigateur le fabrique, la collectivité le signe sans le voir en faisant émarger, puis le bulletin est déposé sous ce droit sans dire qui le dépose. Même qui administre le serveur ne peut pas dire, d'après les signatures, à qui est un bulletin, et le fichier publié permet à tout le monde de les vérifier.
budgets-secrecy-blind-limits = Il faut pour cela un navigateur avec scripts, et le script vient de la collectivité : tout le monde peut le lire. Sans script, le bulletin est déposé avec la session de la personne, et seul ce qui est gardé est protégé. Les adresses réseau et les heures pourraient être rapprochées par qui surveille le réseau. Un droit signé puis perdu avec le navigateur est un vote perdu.
budgets-secrecy-shoulder = Le vote sur internet, ici comme ailleurs, ne protège pas contre une personne qui regarde par-dessus l'épaule.
budgets-article-more = Autres dispositions

# le bulletin
budgets-booth = Mon bulletin
budgets-not-cast = Votre vote n'est pas encore enregistré
budgets-not-cast-text = Choisissez, vérifiez, puis déposez votre bulletin : trois étapes.
budgets-not-cast-review = Il le sera quand vous aurez déposé votre bulletin, avant le { $date }.
budgets-areas = Zones
budgets-area-chosen = Vous votez pour : { $name }.
budgets-mine = Mes choix
budgets-nothing-chosen = Rien pour l'instant. Continuer ainsi, c'est voter blanc.
budgets-take-out = Retirer { $title }
budgets-go-on = Vérifier mon bulletin
budgets-update = Mettre à jour
budgets-leave = Quitter sans voter
budgets-all = Les projets
budgets-search = Chercher un mot ou un numéro
budgets-search-do = Chercher
budgets-hidden = { $n ->
    [one] Un projet ne correspond pas à votre recherche. Videz-la pour le voir.
   *[other] { $n } projets ne correspondent pas à votre recherche. Videz-la pour les voir.
}
budgets-none-found = Aucun projet ne correspond.
budgets-order = L'ordre est tiré au sort pour vous : il n'avantage personne.
budgets-see-project = En savoir plus sur { $title }
budgets-unit-points = Nombre de points.
budgets-unit-rank = Rang : 1 pour le projet préféré.
budgets-left-money = Il vous reste { $money }
budgets-left-points = { $n ->
    [0] Plus aucun point à donner
    [one] Il vous reste un point
   *[other] Il vous reste { $n } points
}
budgets-left-projects = { $n ->
    [0] Votre bulletin est complet
    [one] Encore un projet possible
   *[other] Encore { $n } projets possibles
}
budgets-chosen-projects = { $n ->
    [0] Aucun projet choisi
    [one] Un projet choisi
   *[other] { $n } projets choisis
}
budgets-points-given = { $n ->
    [one] un point
   *[other] { $n } points
}
budgets-rank = rang { $n }
budgets-amiss = Un détail à revoir avant de continuer
budgets-amiss-area = Choisissez une zone qui fait partie du vote.
budgets-amiss-one-area = Choisissez des projets dans une seule zone.
budgets-amiss-project = Un des projets n'est pas dans cette zone : retirez-le.
budgets-amiss-twice = « { $title } » est choisi deux fois.
budgets-amiss-few = { $n ->
    [one] { $area } : il faut au moins { $least } projets. Choisissez-en encore un, ou aucun pour voter blanc.
   *[other] { $area } : il faut au moins { $least } projets. Choisissez-en encore { $n }, ou aucun pour voter blanc.
}
budgets-amiss-many = { $n ->
    [one] { $area } : { $most } projets au plus. Retirez-en un.
   *[other] { $area } : { $most } projets au plus. Retirez-en { $n }.
}
budgets-amiss-budget = { $area } : vos choix dépassent le budget de { $by }. Retirez un projet ou choisissez-en un moins cher.
budgets-amiss-points = { $n ->
    [one] { $area } : vous donnez un point de trop.
   *[other] { $area } : vous donnez { $n } points de trop.
}
budgets-amiss-points-of-one = « { $title } » : ce nombre de points n'est pas possible.

# vérifier et déposer
budgets-review = Vérifier mon bulletin
budgets-blank = Vote blanc : aucun projet choisi.
budgets-together = Ensemble : { $money }
budgets-change = Changer mes choix
budgets-who = Qui vote
budgets-who-hint = Pour que chaque personne n'ait qu'un bulletin. Seule une empreinte en est gardée, à part des bulletins.
budgets-first = Prénom
budgets-last = Nom
budgets-born = Jour de naissance
budgets-replace = J'ai déjà voté : remplacer mon bulletin
budgets-replaces = Code pour remplacer mon bulletin
budgets-replaces-hint = Il est sur votre reçu : 32 chiffres et lettres.
budgets-already-voted = Vous avez déjà voté
budgets-already-voted-text = Votre bulletin est dans l'urne. Pour le retrouver, il faut le reçu que vous avez gardé : rien ici ne relie un bulletin à une personne.
budgets-secret-text = Votre bulletin est gardé à part de votre nom : rien de ce qui est gardé ne relie l'un à l'autre.
budgets-secret-blind = Votre navigateur fait signer votre droit de vote sans le montrer, puis dépose le bulletin sans dire qui vous êtes : même la collectivité ne peut pas savoir à qui il est.
budgets-signing = Signature de votre droit de vote…
budgets-casting = Dépôt de votre bulletin…
budgets-lost = Le site n'a pas répondu. Votre bulletin n'est pas encore déposé ; il est gardé dans ce navigateur. Recommencez.
budgets-waits = Votre bulletin n'est pas encore déposé
budgets-waits-text = Vous avez émargé, et le bulletin que vous avez vérifié est gardé dans ce navigateur seulement. Envoyez-le avant la clôture : personne d'autre ne le peut.
budgets-send-again = Envoyer mon bulletin
budgets-bad-key = La clé de ce vote n'est pas saine : avec elle, des bulletins pourraient être reconnus. Rien n'a été envoyé. Écrivez à l'organisation.
problem-budgets-other-right = Vous avez émargé depuis un autre navigateur, qui garde votre droit de vote : déposez-y votre bulletin.
problem-budgets-spent = Un bulletin a déjà été déposé sous ce droit de vote, avec d'autres choix.
problem-budgets-unsigned = Ce droit de vote n'est pas signé par la clé du vote.
problem-budgets-amiss = Ce bulletin ne respecte pas le règlement : choisissez à nouveau.
problem-budgets-who = Donnez votre prénom, votre nom et votre jour de naissance.
budgets-cast-do = Déposer mon bulletin
budgets-closed-meanwhile = Le vote n'est pas ouvert en ce moment.
problem-budgets-voted = Cette personne a déjà voté sur ce site. Pour remplacer le bulletin, il faut le code du reçu.
problem-budgets-voted-paper = Cette personne a déjà voté sur papier.
problem-budgets-right = Ce code n'est celui d'aucun bulletin de ce vote. Relisez le reçu.

# le reçu
budgets-cast = Votre bulletin est dans l'urne
budgets-cast-title = C'est fait
budgets-cast-text = Votre bulletin est enregistré.
budgets-receipt = Votre reçu
budgets-receipt-text = Gardez-le : cette page ne sera plus affichée. Avec ces quatre mots, ou avec l'empreinte, vous vérifiez que votre bulletin est bien dans l'urne.
budgets-leaf = Empreinte du bulletin
budgets-right = Code pour remplacer ce bulletin
budgets-right-text = Avec ce code vous pouvez remplacer votre bulletin jusqu'au { $date }. Ne le donnez à personne.
budgets-receipt-file = Télécharger le reçu
budgets-receipt-name = recu-de-vote
budgets-keep-secret = Le reçu contient vos choix : gardez-le pour vous, comme un bulletin.
budgets-back-to-vote = Retour au vote
budgets-find-text = Donnez l'empreinte qui est sur votre reçu : vous saurez si votre bulletin est dans l'urne, sans rien dire de ce qu'il contient.
budgets-leaf-hint = 64 chiffres et lettres.
budgets-find-do = Chercher
problem-budgets-leaf = Une empreinte a 64 chiffres et lettres, de 0 à 9 et de a à f.
budgets-found = Votre bulletin est dans le journal, à la place { $place }
budgets-found-text = Comparez ces quatre mots à ceux de votre reçu.
budgets-found-waiting = Votre bulletin est dans l'urne
budgets-found-waiting-text = Il entrera dans le journal avec les prochains, mélangé aux autres : au plus tard dans une heure.
budgets-found-nowhere = Aucun bulletin n'a cette empreinte
budgets-found-nowhere-text = Relisez-la. Si elle est bien celle de votre reçu, écrivez à l'organisation en joignant le reçu : c'est une preuve.

budgets-verifier-title = Vérifier sans ce site
budgets-verifier-text = Une page d'un seul fichier vérifie la preuve d'un bulletin, un état du journal ou le fichier du scrutin : sans connexion, et sans ce site.
budgets-verifier = Télécharger la page qui vérifie
budgets-verifier-name = verifier-un-vote

# le résultat
budgets-results = Le résultat
budgets-counted-on = Dépouillé le { $date }.
budgets-stat-voters = { $n ->
    [one] bulletin
   *[other] bulletins
}
budgets-stat-funded = { $n ->
    [0] projet financé
    [one] projet financé
   *[other] projets financés
}
budgets-stat-spent = sur { $money }
budgets-stat-served = des votant·es ont au moins un projet financé
budgets-votes = { $n ->
    [0] aucune voix
    [one] une voix
   *[other] { $n } voix
}
budgets-votes-and-points = { $n ->
    [0] aucune voix
    [one] une voix, { $points } points
   *[other] { $n } voix, { $points } points
}
budgets-funded = Financé
budgets-not-funded = Non financé
budgets-why-funded = Pourquoi il est financé
budgets-why-not = Pourquoi il ne l'est pas
budgets-beside = Et avec un simple classement par nombre de voix ?
budgets-greedy-same = Le résultat serait le même.
budgets-greedy-instead = Seraient financés en plus : { $titles }.
budgets-greedy-out = Ne seraient plus financés : { $titles }.
budgets-quoted = « { $title } »
budgets-pabulib = Les bulletins de cette zone (format Pabulib)
budgets-how-counted = Comment on a compté
budgets-recount = Refaire le compte
budgets-recount-text = Ce fichier contient le règlement, les bulletins sans nom, le journal signé et le résultat. N'importe qui peut tout recalculer, avec cette commande ou un autre programme.
budgets-recount-closed = Trop peu de personnes ont voté, ou trop de bulletins sont uniques : publier les bulletins permettrait d'en reconnaître. Le fichier contient le règlement, le journal signé et les totaux ; le compte lui-même se vérifie auprès de l'organisation.
budgets-archive = Télécharger le fichier du vote

# l'équipe
budgets-see-public = Voir la page du vote
budgets-step-rules = 1. Le règlement
budgets-step-rules-text = Qui vote, quand, avec quel argent, comment on compte.
budgets-step-dates = Du { $from } au { $to }.
budgets-step-projects = 2. Les projets
budgets-step-freeze = 3. Figer
budgets-step-freeze-text = Rien ne change plus ensuite : ni règle, ni projet, ni coût. L'ordre des dernières égalités est tiré au sort et publié.
budgets-step-frozen = Le règlement et les projets sont figés.
budgets-step-vote = 4. Le vote
budgets-step-vote-text = Il ouvre et ferme tout seul, aux heures du règlement.
budgets-step-count = 5. Le dépouillement
budgets-step-count-text = Il se lance ici, une fois le vote clos.
budgets-write = Écrire le règlement
budgets-read-rules = Lire le règlement
budgets-projects = Lister les projets
budgets-projects-listed = { $n ->
    [0] Aucun projet pour l'instant.
    [one] Un projet.
   *[other] { $n } projets.
}
budgets-freeze = Figer le règlement et les projets
budgets-frozen = Le règlement et les projets sont figés.
budgets-already-frozen = Le règlement et les projets sont figés : plus rien n'y change. La tentative est notée au journal.
budgets-too-late = L'ouverture est déjà passée : changez la date, puis figez.
budgets-not-now = Ce n'est pas possible à cette étape du vote.
budgets-voters = { $n ->
    [0] Personne n'a encore voté.
    [one] Une personne a voté.
   *[other] { $n } personnes ont voté.
}
budgets-channel-web = Sur le site
budgets-channel-paper = Sur papier
budgets-no-totals = Le nombre de voix de chaque projet n'est connu de personne avant le dépouillement.
budgets-ask-count = Demander le dépouillement
budgets-count-asked = Votre demande est notée. Le dépouillement commencera quand assez de personnes l'auront demandé.
budgets-count-begins = Le dépouillement commence.
budgets-counting = Le dépouillement est en cours.
budgets-look-again = Regarder de nouveau
budgets-unsound-title = Le vote ne peut pas encore être figé
budgets-unsound-no-project = Listez au moins un projet.
budgets-unsound-area = Un projet est dans une zone qui n'est plus au règlement.
budgets-unsound-cost = Un projet n'a pas de coût, ou coûte plus que le budget de sa zone.
budgets-unsound = Le règlement est à revoir : { $field }.
budgets-rules-kept = Le règlement est enregistré.
budgets-projects-kept = La liste des projets est enregistrée.
budgets-write-text = Tout ce qui peut changer le résultat est ici. Vous pourrez tout revoir jusqu'à ce que vous figiez le vote.
budgets-title = Nom du vote
budgets-opens = Ouverture
budgets-closes = Clôture
budgets-who-takes-part = Qui participe
budgets-voters-hint = En mots, pour le règlement. Les conditions elles-mêmes se règlent dans « Qui peut participer ».
budgets-identity = Pour que chaque personne n'ait qu'un bulletin
budgets-identity-account = Son compte sur ce site
budgets-identity-account-hint = Le plus simple, quand on ne vote que sur le site.
budgets-identity-declared = Prénom, nom et jour de naissance déclarés
budgets-identity-declared-hint = Les mêmes sur papier et sur le site : personne ne vote deux fois.
budgets-unlinking = Ce qui sépare un bulletin de qui l'a déposé
budgets-unlinking-simple = Deux listes sans rien en commun
budgets-unlinking-simple-hint = Ce qui est gardé ne dit pas à qui est un bulletin. Fonctionne de même avec et sans script.
budgets-unlinking-blind = Des droits de vote signés à l'aveugle
budgets-unlinking-blind-hint = Même qui administre le serveur ne peut pas le savoir. Il faut un navigateur avec scripts ; sans eux, comme avec deux listes.
budgets-paper = On vote aussi sur papier
budgets-paper-hint = La liste d'émargement est commune : le premier bulletin reçu compte.
budgets-revote = On peut remplacer son bulletin jusqu'à la clôture
budgets-revote-hint = Avec le code du reçu. Cela protège aussi qui a voté sous pression.
budgets-areas-field = Zones et montants
budgets-areas-hint = Une zone par ligne, son montant après deux points : « Centre : 150 000 ». Une seule ligne pour toute la commune.
budgets-areas-choice = S'il y a plusieurs zones
budgets-areas-all = Chaque personne vote dans toutes
budgets-areas-all-hint = Un bulletin pour chaque zone.
budgets-areas-one = Chaque personne en choisit une
budgets-areas-one-hint = Celle où elle habite ou travaille, par exemple.
budgets-kind = Comment on choisit
budgets-kind-approval = Cocher des projets
budgets-kind-approval-hint = Le plus courant : trois projets au moins, par exemple.
budgets-kind-knapsack = Remplir le budget
budgets-kind-knapsack-hint = Les projets cochés doivent tenir dans l'enveloppe.
budgets-kind-points = Répartir des points
budgets-kind-points-hint = Dix points entre les projets, par exemple.
budgets-kind-ranking = Classer
budgets-kind-ranking-hint = Premier, deuxième, troisième.
budgets-least = Projets au moins
budgets-most = Projets au plus
budgets-points = Points à répartir
budgets-points-hint = Seulement quand on répartit des points.
budgets-points-each = Points au plus par projet
budgets-count = Comment on compte
budgets-count-greedy = Par nombre de voix, en passant les projets trop chers
budgets-count-greedy-hint = Les projets sont financés dans l'ordre des voix ; celui qui ne tient plus est passé.
budgets-count-greedy-no-skip = Par nombre de voix, en s'arrêtant au premier trop cher
budgets-count-greedy-no-skip-hint = Le reste du budget n'est pas dépensé.
budgets-count-greedy-ratio = Par nombre de voix pour chaque euro
budgets-count-greedy-ratio-hint = Les petits projets passent plus facilement.
budgets-count-mes-add1 = Parts égales
budgets-count-mes-add1-hint = Chaque personne dispose de la même part du budget, dépensée sur les projets qu'elle soutient : davantage de personnes ont un projet financé.
budgets-count-mes-add1-comparison = Parts égales, sauf si plus de personnes préfèrent le classement
budgets-count-mes-add1-comparison-hint = Les deux résultats sont comparés ; le second l'emporte s'il satisfait plus de monde.
budgets-count-phragmen = Méthode de Phragmén
budgets-count-phragmen-hint = Les projets sont choisis un à un, en équilibrant ce que chacun a obtenu.
budgets-threshold = Voix nécessaires pour être financé
budgets-threshold-hint = Au moins une : sans seuil, l'argent qui reste va même à un projet que personne ne soutient.
budgets-officials = Personnes qui doivent demander le dépouillement
budgets-officials-hint = Deux au moins, si votre équipe le permet : personne ne dépouille seul.
budgets-publication-hint = Là où peu de personnes votent, un bulletin peut se reconnaître. Les bulletins ne sont publiés que dans ces limites.
budgets-ballots-at-least = Bulletins par zone, au moins
budgets-unique-at-most = Bulletins uniques, au plus (en pour cent)
budgets-projects-text = Un projet par ligne. Les numéros suivent l'ordre de la liste ; ils ne changeront plus une fois le vote figé.
budgets-projects-field = Projets
budgets-projects-hint = Titre ; coût en euros. Exemple : « Un verger rue des Lilas ; 12 000 »
budgets-projects-hint-areas = Titre ; zone ; coût en euros. Exemple : « Un verger rue des Lilas ; Centre ; 12 000 »
budgets-accepted = { $n ->
    [one] Une proposition acceptée de cette démarche n'est pas dans la liste.
   *[other] { $n } propositions acceptées de cette démarche ne sont pas dans la liste.
}
budgets-take-accepted = Les ajouter à la liste
problem-budgets-paper-needs-names = Avec le papier, choisissez les prénom, nom et jour de naissance : un compte ne dit rien d'un bulletin de papier.
problem-budgets-bounds = Ce nombre contredit l'autre limite.
problem-budgets-area-line = Ligne { $line } : écrivez le nom, deux points, puis le montant en euros.
problem-budgets-area-twice = Ligne { $line } : une autre zone porte ce nom.
problem-budgets-too-many = { $limit } lignes au plus.
problem-budgets-project-line = Ligne { $line } : écrivez les parties séparées par des points-virgules.
problem-budgets-project-area = Ligne { $line } : cette zone n'est pas au règlement.
problem-budgets-project-cost = Ligne { $line } : écrivez le coût en euros, plus grand que zéro.
problem-budgets-project-dear = Ligne { $line } : ce projet coûte plus que le budget de sa zone.

# le journal de l'équipe
budgets-audit-rules = Règlement du vote écrit
budgets-audit-projects = Projets du vote listés
budgets-audit-frozen = Vote figé
budgets-audit-attempt = Changement refusé : vote figé
budgets-audit-assent = Dépouillement demandé

# les bulletins de papier
budgets-paper-title = Bulletins de papier
budgets-paper-lede = Un lot par bureau de vote et par zone. Les émargements entrent d'abord, puis deux personnes saisissent les bulletins, l'une après l'autre, sans voir ce que l'autre a saisi.
budgets-batches = Lots de bulletins
budgets-batch-new = Commencer un lot
budgets-batch-begin = Enregistrer les émargements
budgets-batch-begun = Les émargements sont enregistrés. Saisissez les bulletins.
budgets-batch-title = Lot : { $place }
budgets-batch-first = À saisir
budgets-batch-second = À saisir une seconde fois
budgets-batch-taken = Pris
budgets-batch-begun-at = Émargements enregistrés
budgets-batch-taken-at = Bulletins pris
budgets-batch-kept = La première saisie est gardée. Une autre personne fait la seconde.
budgets-batch-done = Les bulletins de ce lot sont dans l'urne
budgets-batch-report = Imprimez cette page : c'est le procès-verbal du lot, à signer par les deux personnes.
budgets-batch-again = La première saisie est effacée.
budgets-batch-balance = { $voters } émargements, { $ballots } bulletins
budgets-place = Bureau de vote
budgets-place-hint = Son nom ou son numéro : Mairie, bureau 3.
budgets-area = Zone
budgets-signed = Émargements
budgets-signed-field = Personnes qui ont signé
budgets-signed-hint = Une par ligne : prénom ; nom ; jour de naissance. Exemple : « Maud ; Le Goff ; 17/05/1990 ». Aucun nom n'est gardé, seulement son empreinte.
budgets-keyed-first = Première saisie
budgets-keyed-second = Seconde saisie
budgets-key-first = Bulletins, première saisie
budgets-key-second = Bulletins, seconde saisie
budgets-key-hint = Un bulletin par ligne, dans l'ordre du paquet : les numéros des projets, séparés par des espaces (« 12 4 7 », ou « 12x3 4x1 » avec des points) ; « blanc » ; « nul ».
budgets-key-do = Enregistrer la saisie
budgets-key-again = Effacer la première saisie et recommencer
budgets-blank-ballots = Bulletins blancs
budgets-spoiled-ballots = Bulletins nuls, comptés blancs
budgets-differ = Les deux saisies ne disent pas la même chose : rien n'est pris
budgets-differ-line = Ligne { $line } : « { $first } » d'abord, « { $second } » ensuite. Reprenez le bulletin.
budgets-paper-waits = Des bulletins de papier ne sont pas encore pris : finissez les lots, puis demandez le dépouillement.
problem-budgets-voter-line = Ligne { $line } : écrivez prénom, nom et jour de naissance, séparés par des points-virgules.
problem-budgets-voter-day = Ligne { $line } : ce jour de naissance n'existe pas.
problem-budgets-contested = Ligne { $line } : cette personne a déjà voté. Mettez son bulletin de côté, sans l'ouvrir, et retirez la ligne.
problem-budgets-ballot-line = Ligne { $line } : écrivez des numéros, « blanc » ou « nul ».
problem-budgets-ballot-rules = Ligne { $line } : ce bulletin ne suit pas les règles (numéro d'une autre zone, trop de projets…). S'il est bien ainsi, saisissez « nul ».
problem-budgets-balance = Le lot n'est pas équilibré : { $words }. Rien n'est pris.
problem-budgets-same-hand = Vous avez fait la première saisie : une autre personne doit faire la seconde.
problem-budgets-paper-one-area = Avec le papier, chaque personne vote dans une seule zone.
budgets-audit-batch = Lot de bulletins de papier commencé
budgets-audit-batch-taken = Lot de bulletins de papier pris
budgets-audit-batch-again = Première saisie d'un lot effacée

# L’essai du vote
budgets-trial = Essayer les règles
budgets-trial-text = Avant de figer le règlement, voyez ce que chaque façon de compter ferait des mêmes bulletins, avec vos projets, leurs coûts et votre enveloppe.
budgets-trial-chance = Ces bulletins sont tirés au sort : ils n’annoncent rien. Quelques projets y sont très choisis et la plupart peu, comme dans les votes des villes. Lisez les écarts entre les règles, pas les projets.
budgets-trial-voters = Combien de personnes votent ?
budgets-trial-do = Essayer
budgets-trial-again = Tirer d’autres bulletins
budgets-trial-none = Rien à essayer pour l’instant
budgets-trial-none-text = Il faut un règlement complet et une liste de projets, chacun avec sa zone et un coût qui tient dans l’enveloppe.
budgets-trial-came = { $n ->
    [one] { $n } personne y a choisi au moins un projet.
   *[other] { $n } personnes y ont choisi au moins un projet.
}
budgets-trial-budget = L’enveloppe est de { $budget }.
budgets-trial-caption = Ce que chaque règle financerait : { $area }
budgets-trial-rule = Règle
budgets-trial-funded = Projets financés
budgets-trial-spent = Dépensé
budgets-trial-served = Ont un projet financé
budgets-trial-besides = Ce que votre règle ne finance pas
budgets-trial-nothing = rien d’autre
budgets-percent = { $n } %
budgets-trial-words = Les règles en mots
budgets-trial-own = Votre règle
budgets-trial-greedy = Du plus au moins choisi
budgets-trial-greedy-hint = On finance les projets dans l’ordre des voix, tant qu’il reste de quoi. Simple à expliquer ; un projet cher et populaire peut absorber presque tout.
budgets-trial-ratio = Voix pour chaque euro
budgets-trial-ratio-hint = On finance d’abord les projets qui ont le plus de voix pour leur coût. Favorise les petits projets.
budgets-trial-shares = Parts égales
budgets-trial-shares-hint = Chaque personne dispose de la même part de l’enveloppe, dépensée sur les projets qu’elle a choisis. Davantage de personnes ont un projet financé.
budgets-trial-phragmen = Partage de la charge (Phragmén)
budgets-trial-phragmen-hint = Chaque personne gagne du pouvoir d’achat au fil du temps, et un projet est financé dès que celles qui l’ont choisi peuvent le payer. Proche des parts égales.
problem-budgets-voters = Écrivez un nombre de votant·es, de 1 à { $most }.

# Les bulletins à imprimer
budgets-sheets = Bulletins à imprimer
budgets-sheets-text = Chaque bulletin commence une page A4. Imprimez depuis votre navigateur ; les boutons et l’en-tête du site ne s’impriment pas.
budgets-sheets-early = Le règlement n’est pas figé : ces bulletins n’ont pas encore leur code, et la liste peut changer. N’en imprimez que pour relire.
budgets-sheets-large = En grands caractères
budgets-sheets-usual = En caractères ordinaires
budgets-sheet = Bulletin de vote
budgets-sheet-tick = Cochez les cases de vos projets.
budgets-sheet-write = Écrivez un nombre dans les cases de vos projets.
budgets-sheet-blank = Un bulletin sans rien est un vote blanc. N’écrivez ni votre nom, ni rien d’autre.
budgets-sheet-budget = Enveloppe : { $budget }.
budgets-sheet-code = Code de cette édition : { $code }

# La preuve d’inscription
budgets-proof-download = Télécharger la preuve
budgets-proof-text = Ce fichier montre, sans ce site, que votre bulletin est dans l’urne : il se vérifie avec « parvis verify » ou le programme en Python publié avec le résultat. Il ne dit rien de ce que vous avez choisi.

# Aux personnes qui ont proposé
budgets-mail-funded = Votre projet « { $project } » est financé
budgets-mail-not-funded = Le résultat du vote pour votre projet « { $project } »
budgets-mail-funded-text = Le vote « { $vote } » est dépouillé. Le projet que vous avez proposé, « { $project } », est retenu. Bravo !
budgets-mail-not-funded-text = Le vote « { $vote } » est dépouillé. Le projet que vous avez proposé, « { $project } », n’est pas retenu cette fois. Voici pourquoi :
budgets-mail-results = Lire tous les résultats
budgets-print-hash = Empreinte du vote : { $hash }
budgets-print-pages = Page { $page } sur { $pages }
budgets-print-rules = Règlement : { $title }
budgets-print-frozen = Règlement figé le { $date }. Son empreinte, qui couvre aussi la liste des projets :
budgets-print-draft = Projet de règlement : il n'est pas encore figé.
budgets-print-article = Article { $n } – { $title }
budgets-print-rules-online = Le règlement en ligne :
budgets-print-batch = Procès-verbal : { $place }
budgets-print-vote = Vote
budgets-print-what = Bulletins et signatures
budgets-print-many = Nombre
budgets-print-expressed = Bulletins exprimés
budgets-print-keyed = Bulletins saisis une première fois par { $first }, une seconde fois par { $second } ; les deux saisies sont les mêmes.
budgets-print-balance = Le nombre de bulletins, blancs et nuls compris, est égal au nombre de signatures.
budgets-print-remarks = Observations
budgets-print-signatures = Signatures
budgets-print-chair = La présidente ou le président du bureau
budgets-print-teller = Une scrutatrice ou un scrutateur
budgets-print-minutes = Procès-verbal de dépouillement : { $title }
budgets-print-attendance = Émargements
budgets-print-places = Bulletins de papier, par lieu
budgets-print-proof = Preuve
budgets-print-proof-text = Le dernier état signé du journal des bulletins. Avec le fichier publié, n'importe qui refait le compte et le compare à ce procès-verbal.
budgets-print-online = Le résultat, les raisons et le fichier du vote :
budgets-print-from = Ouverture
budgets-print-to = Clôture
budgets-print-counted = Dépouillement
budgets-print-officials = Demandé par
budgets-print-official = { $name }, le { $date }
budgets-print-channel = Manière de voter
budgets-print-voters = Votants
budgets-print-total = En tout
budgets-print-place = Lieu
budgets-print-project = Projet
budgets-print-cost = Coût
budgets-print-votes = Voix
budgets-print-points = Points
budgets-print-fate = Décision
budgets-print-area = Bulletins : { $ballots }. Enveloppe : { $budget }. Projets financés : { $cost }.
budgets-print-minutes-label = Le procès-verbal à signer (PDF)
budgets-print-batch-label = Le procès-verbal du lot (PDF)
budgets-print-rules-label = Le règlement (PDF)
budgets-kit = Faire connaître le vote
budgets-kit-lede = Affiches, tracts, guide et images pour les réseaux, faits avec les projets et les dates du vote. Rien n'est à recopier.
budgets-kit-draft = Le vote n'est pas figé
budgets-kit-draft-text = Les numéros, les coûts et les dates peuvent encore changer. N'imprimez qu'après le gel.
budgets-kit-of-vote = Pour le vote
budgets-kit-of-projects = Pour chaque projet
budgets-kit-equal = Tous les projets ont la même place sur la même feuille : donnez ces fichiers à qui les porte.
budgets-kit-files = Fichiers
budgets-kit-download = Télécharger
budgets-kit-poster = L'affiche
budgets-kit-poster-text = A3, en PDF. Elle s'imprime aussi en A4 ou en A2.
budgets-kit-poster-short = Affiche A3 (PDF)
budgets-kit-flyer = Le tract
budgets-kit-flyer-text = A5, en PDF : deux tiennent sur une feuille A4.
budgets-kit-guide-label = Le guide du vote
budgets-kit-guide-text = A4, en PDF : qui vote, comment, et la liste de tous les projets.
budgets-kit-card = L'image pour les réseaux
budgets-kit-card-text = 1200 sur 630 pixels, en PNG.
budgets-kit-card-short = Image (PNG)
budgets-kit-words = Un message tout prêt
budgets-kit-words-text = Pour un courriel, un bulletin municipal ou une publication.
budgets-kit-message = { $title } : à vous de choisir ! Du { $from } au { $to }, votez pour vos projets préférés : { $url }
budgets-kit-you-decide = À vous de choisir
budgets-kit-project = { $vote } – projet n° { $number }
budgets-kit-cost = { $money } · { $area }
budgets-kit-money = { $money } pour vos projets : { $projects } projets, vous choisissez.
budgets-kit-when = Votez du { $from } au { $to }
budgets-kit-counted = Le vote est terminé : voyez le résultat
budgets-kit-code = Code à scanner pour voter
budgets-kit-scan = Scannez le code, ou tapez l'adresse :
budgets-kit-paper = Ou sur papier : demandez les lieux de vote en mairie.
budgets-kit-guide = Guide du vote : { $title }
budgets-sealed = Les bulletins sont restés sous enveloppe numérotée
budgets-sealed-hint = Pour un lieu sans réseau : chaque enveloppe porte le numéro de sa ligne d'émargement. Qui a déjà voté ailleurs est mis de côté ; les autres entrent.
budgets-contested = Enveloppes contestées
budgets-contested-text = Ces personnes étaient déjà sur la liste d'émargement. Le premier vote compte : l'enveloppe reste fermée, sauf si c'est une autre personne du même nom, née le même jour. Dites pourquoi.
budgets-envelope = Enveloppe n° { $number }
budgets-contested-by = Déjà sur la liste : { $channel }
budgets-contested-reason = La raison
budgets-keep-sealed = Laisser fermée
budgets-admit = Ouvrir : c'est quelqu'un d'autre
budgets-admitted = Ouverte
budgets-kept-sealed = Restée fermée
budgets-decided = C'est décidé, et noté.
budgets-undecided = { $n ->
    [one] Une enveloppe attend une décision
   *[other] { $n } enveloppes attendent une décision
}
budgets-undecided-text = Les bulletins se saisissent ensuite, tous ensemble.
budgets-print-envelope = Enveloppe
problem-budgets-undecided = Décidez d'abord des enveloppes contestées.
budgets-audit-admitted = A fait ouvrir une enveloppe contestée
budgets-audit-sealed = A laissé fermée une enveloppe contestée
budgets-remind = Vous voterez plus tard ?
budgets-remind-text = Recevez un rappel par courriel le { $date }, avant la fin du vote. Vos choix restent dans ce navigateur : le rappel ne les contient pas.
budgets-remind-asked-anyway = Un rappel partira le { $date }. Si vous avez voté d’ici là, n’en tenez pas compte.
budgets-remind-asked = Un rappel partira le { $date }, sauf si vous avez voté d’ici là.
budgets-remind-do = Me le rappeler
budgets-remind-no-more = Ne plus me le rappeler
budgets-remind-sign-in = Connectez-vous pour recevoir un rappel : il part à votre adresse.
budgets-remind-late = Le vote se termine trop tôt pour un rappel : votez dès maintenant.
budgets-reminded = C’est noté : vous recevrez un rappel.
budgets-reminded-no-more = Vous ne recevrez pas de rappel.
budgets-remind-mail = { $vote } : le vote se termine le { $date }
budgets-remind-mail-text = Vous avez demandé un rappel : le vote « { $vote } » se termine le { $date }. Si vous avez déjà voté, il n’y a rien à faire.
budgets-remind-mail-why = Ce rappel est unique : vous l’avez demandé sur la page du bulletin, et la demande est maintenant effacée.
budgets-rehearsal = Répéter le dépouillement
budgets-rehearsal-text = Avant de demander le dépouillement, répétez-le : tout est compté et vérifié une fois, et rien de ce que les gens ont choisi n’est montré.
budgets-rehearsal-right = Tout est prêt pour le dépouillement
budgets-rehearsal-right-text = Les bulletins ont été comptés une fois pour rien, puis vérifiés comme le fera toute personne qui recompte.
budgets-rehearsal-wrong = Quelque chose ne va pas
budgets-rehearsal-wrong-text = Ne demandez pas encore le dépouillement : cherchez d’abord d’où vient l’écart, et gardez une copie de la base de données.
budgets-rehearsal-published = Les bulletins seront publiés, sans nom : ils sont assez nombreux, et peu sont uniques.
budgets-rehearsal-unpublished = Les bulletins ne seront pas publiés : d’après le règlement, ils sont trop peu nombreux ou trop différents pour que personne ne soit reconnaissable. Les totaux le seront.
budgets-rehearsal-nothing = Cette page ne dit rien des choix, et rien n’en est gardé.
budgets-rehearsal-back = Revenir au vote
budgets-check-right = exact
budgets-check-wrong = faux
budgets-check-edition = Le règlement et les projets sont ceux qui ont été figés.
budgets-check-log = Le journal n’a fait que grandir, d’un état signé au suivant.
budgets-check-ballots = { $n ->
    [0] Les bulletins du journal sont lus.
    [one] Le bulletin du journal est lisible.
   *[other] Les { $n } bulletins du journal sont lisibles, aucun n’y est deux fois.
}
budgets-check-rules = Tous les bulletins respectent le règlement.
budgets-check-attendance = Il y a autant de bulletins que de personnes qui ont voté, sur le site et sur papier.
budgets-check-rights = Les droits de vote portent tous la signature de la clé du vote.
budgets-check-count = Le dépouillement va jusqu’au bout, et deux fois de suite il donne la même chose.
budgets-witness-signed = Témoin { $name } : a signé le dernier état du journal.
budgets-witness-silent = Témoin { $name } : n’a pas encore signé le dernier état du journal.
budgets-witnesses-text = Des témoins signent les états du journal des bulletins, et seulement s’il n’a fait que grandir depuis leur dernière signature : { $names }.
budgets-log-key = Clé qui signe le journal des bulletins
budgets-served = Qui a un projet financé
budgets-served-projects = { $n ->
    [0] Aucun de ses projets
    [one] Un de ses projets
   *[other] { $n } de ses projets
}
budgets-served-or-more = { $n } de ses projets ou plus
budgets-served-people = { $n ->
    [0] personne
    [one] une personne
   *[other] { $n } personnes
}
budgets-served-web = Sur le site, { $share } des { $n } personnes qui ont choisi des projets en ont au moins un de financé.
budgets-served-paper = Sur papier, { $share } des { $n } personnes qui ont choisi des projets en ont au moins un de financé.
budgets-served-left = « { $title } » n’est pas financé, alors que { $n } personnes qui l’ont choisi pourraient le payer avec leur part de l’enveloppe, en plus de ce qu’elles ont déjà.
budgets-served-none-left = Aucun groupe ne pourrait payer avec sa part de l’enveloppe, en plus de ce qu’il a déjà, un projet qui n’est pas financé.
budgets-map = Les projets sur la carte
