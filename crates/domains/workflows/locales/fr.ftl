# Circuits : états, transitions, critères.

workflows-what-reason = Raisons
workflows-what-cost = Coût
workflows-what-comment = Réponse
workflows-what-attachment = Pièce jointe

workflows-told-nobody = Personne
workflows-told-author = Son auteur
workflows-told-followers = Son auteur et toutes les personnes qui la suivent ou la soutiennent


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

workflows-refusal-unknown = Cette contribution n'existe pas, ou plus.
workflows-refusal-forbidden = Vos droits ne permettent pas cette action.
workflows-refusal-moved = Quelqu'un d'autre vient de faire un changement. Relisez, puis recommencez.
workflows-refusal-not-from-here = Cette étape n'est pas possible depuis l'état où elle se trouve.
workflows-refusal-decider = Une autre personne est chargée de décider.
workflows-refusal-closed = Elle n'est plus lue par tout le monde : on ne peut plus l'instruire.
workflows-refusal-inhabited = Des contributions sont dans un état qui disparaîtrait.
workflows-refusal-already = C'est déjà fait.
workflows-bar-not-from-here = Pas depuis cet état
workflows-bar-role = Pas avec vos rôles
workflows-bar-decider = Une autre personne décide
workflows-verdict-favourable = Favorable
workflows-verdict-reserved = Favorable avec réserves
workflows-verdict-unfavourable = Défavorable
workflows-verdict-not_concerned = Non concerné
workflows-bond-merged = Fusion
workflows-bond-duplicate = Doublon
workflows-bond-split = Partage
workflows-bond-state-asked = en attente de l'accord de son auteur ou autrice
workflows-bond-state-made = fait
workflows-bond-state-declined = refusée par son auteur ou autrice
workflows-bond-state-undone = annulé
workflows-audit-step = Étape d'instruction
workflows-audit-service = Service créé
workflows-audit-service-changed = Service modifié
workflows-audit-asked = Avis demandé à un service
workflows-audit-no-longer-asked = Demande d'avis retirée
workflows-audit-decider = Décision confiée
workflows-audit-opinion = Avis d'un service donné
workflows-audit-exchange = Message à l'auteur ou l'autrice
workflows-audit-duplicate = Marquée comme doublon
workflows-audit-merge-asked = Fusion proposée
workflows-audit-unbound = Lien retiré
workflows-audit-split = Contribution partagée
problem-workflows-reason = Expliquez en une ou deux phrases : la personne a droit aux raisons.
problem-workflows-euros = Un montant en euros s'écrit en chiffres, sans centimes : 12 500.
problem-workflows-score = Une note de { $range } est attendue.
problem-workflows-other = Donnez le numéro d'une autre contribution publiée de ce dispositif.
problem-workflows-none-ticked = Cochez au moins une contribution dans la liste.
workflows-desk = Instruction
workflows-desk-link = Instruire
workflows-number = n° { $number }
workflows-euros = { $amount } €
workflows-internal = Interne
workflows-late-since = En retard depuis le { $date }
workflows-due = Avant le { $date }
workflows-public-sees = Le public lit :
workflows-since = Depuis le { $date }
workflows-see-public = Voir la page publique
workflows-closed = Cette contribution ne s'instruit plus
workflows-closed-text = Elle n'est pas publiée, ou elle est réunie à une autre. Son histoire reste lisible.
workflows-do = Que faire ?
workflows-nothing-to-do = Aucune étape ne vous est ouverte depuis cet état.
workflows-barred = « { $act } » revient à { $who }.
workflows-service = Service ou personne élue
workflows-service-hint = Le nom sous lequel la réponse est publiée. Par exemple : Direction de la voirie.
workflows-reason-hint = Elles sont publiées. Dites ce qui empêche, et ce qui serait possible. Titres, listes et liens s'écrivent en Markdown.
workflows-comment-hint = Dites ce qui est décidé, pourquoi, et quand la suite viendra. Titres, listes et liens s'écrivent en Markdown.
workflows-cost-hint = En euros, sans centimes. Par exemple : 12 500
workflows-attachment-hint = Une image : un plan, un croquis, une page. JPEG, PNG ou WebP, 12 Mo au plus.
workflows-alt = Ce que montre l'image
workflows-leads-to = Elle passera à l'état « { $state } ».
workflows-made-public = Tout le monde le lira.
workflows-made-internal = L'équipe seule le verra.
workflows-told-by-mail = Prévenus par courriel : { $who }.
workflows-opinions = Avis des services
workflows-no-service = Aucun service n'est encore consulté.
workflows-opinion-awaited = Avis attendu
workflows-asked-on = Demandé le { $date }.
workflows-opinion-give = Donner l'avis
workflows-opinion-again = Donner un autre avis
workflows-no-longer-ask = Ne plus demander
workflows-opinion-of = Avis du service : { $service }
workflows-verdict = Avis
workflows-opinion-body = Explication
workflows-opinion-hint = Nécessaire pour un avis défavorable ou avec réserves : 40 caractères au moins. L'équipe seule la lit.
workflows-criteria = Grille d'analyse
workflows-weighted = { $label } (compte { $weight } fois)
workflows-range = De { $min } à { $max }
workflows-total-label = Note d'ensemble
workflows-total = { $total } sur 100
workflows-mean = Moyenne des services : { $total } sur 100
workflows-opinion-send = Enregistrer l'avis
workflows-history = Histoire
workflows-arrange = Organiser l'instruction
workflows-exchange = Échange avec l'auteur ou l'autrice
workflows-exchange-open = Ouvrir l'échange
workflows-decider = Qui décide
workflows-decider-none = Les personnes que le circuit désigne.
workflows-decider-choose = Confier la décision à
workflows-decider-anyone = Personne en particulier
workflows-decider-hint = Cette personne fera seule les étapes qui décident.
workflows-ask = Demander un avis
workflows-ask-which = Service
workflows-ask-do = Demander
workflows-ask-none = Tous les services sont consultés, ou il n'y en a pas encore.
workflows-bonds = Réunir, partager
workflows-bond-merged-into = Fusion dans
workflows-bond-merged-from = Fusion depuis
workflows-bond-duplicate-of = Doublon de
workflows-bond-duplicated-by = A pour doublon
workflows-bond-split-into = Partagée ; une partie est
workflows-bond-split-from = Partie de
workflows-undo = Annuler
workflows-other = Numéro de l'autre contribution
workflows-other-hint = Celle qui reste.
workflows-mark-duplicate = Marquer comme doublon
workflows-propose-merge = Proposer la fusion
workflows-bond-hint = Une fusion demande l'accord de l'auteur ou de l'autrice, et les soutiens suivent. Un doublon renvoie vers l'autre ; ses soutiens ne changent pas.
workflows-split-do = Séparer une partie
workflows-split-hint = Une partie devient une contribution à elle seule, au nom de la même personne, qui en est avertie. Reprenez ses mots.
workflows-split-title = Titre de la partie
workflows-split-body = Texte de la partie
workflows-published = C'est publié. Les personnes concernées sont prévenues comme le circuit le prévoit.
workflows-made = C'est fait.
workflows-choose-service = Choisissez un service.
workflows-asked = L'avis est demandé. Le service reçoit un courriel.
workflows-no-longer-asked = La demande d'avis est retirée.
workflows-decider-set = C'est enregistré.
workflows-opinion-given = L'avis est enregistré.
workflows-unbound = C'est annulé.
workflows-merge-asked = La fusion est proposée à son auteur ou autrice.
workflows-duplicate-marked = La contribution est marquée comme doublon.
workflows-split = La partie est publiée comme une contribution à elle seule.
workflows-written = Le message est envoyé.
workflows-agreed = Merci. Les deux contributions sont réunies.
workflows-not-agreed = C'est noté. Votre contribution reste comme elle est.
workflows-exchange-team = L'auteur ou l'autrice de la contribution et l'équipe lisent cette page, personne d'autre. Chaque message part aussi par courriel.
workflows-exchange-author = Vous et l'équipe lisez cette page, personne d'autre. Chaque message part aussi par courriel.
workflows-exchange-none = Aucun message pour l'instant.
workflows-exchange-body = Votre message
workflows-exchange-hint = Une question, une précision, un document à demander...
workflows-consent = Réunir votre contribution à une autre ?
workflows-consent-text = L'équipe propose de réunir votre contribution à celle-ci, qui dit presque la même chose. Vos soutiens la rejoindraient, chaque personne comptée une fois. Votre texte resterait lisible, avec un lien. Sans votre accord, rien ne change.
workflows-agree = J'accepte
workflows-disagree = Je préfère qu'elle reste seule
workflows-services = Services
workflows-services-intro = Un service donne des avis. Il a un nom et des personnes de l'équipe, qui reçoivent ses demandes.
workflows-services-none = Aucun service
workflows-services-none-text = Ajoutez-en un pour demander des avis.
workflows-services-caption = Les services et leurs membres
workflows-service-name = Service
workflows-service-name-hint = Par exemple : Direction des espaces verts
workflows-service-people = Membres
workflows-service-people-hint = Ces personnes reçoivent les demandes d'avis pour les démarches où elles ont un rôle.
workflows-service-nobody = Personne
workflows-service-add = Ajouter un service
workflows-service-added = Le service est ajouté. Dites qui en est membre.
workflows-service-saved = Le service est enregistré.
workflows-todo = À instruire
workflows-todo-caption = Ce qui attend, le plus urgent en premier
workflows-todo-none = Rien n'attend ici
workflows-todo-none-text = Tout est traité, ou les filtres ne laissent rien passer.
workflows-module = Dispositif
workflows-late-only = En retard seulement
workflows-contribution = Contribution
workflows-deadline = Échéance
workflows-no-deadline = Sans échéance
workflows-opinions-given = { $given } sur { $asked }
workflows-tick = Choisir
workflows-batch = Faire la même étape pour plusieurs
workflows-batch-how = Choisissez un dispositif dans les filtres pour faire la même étape pour plusieurs contributions.
workflows-batch-hint = Cochez des contributions dans la liste. Ce qui est refusé pour l'une n'arrête pas les autres.
workflows-batch-do = Faire pour toutes celles qui sont cochées
workflows-words = Texte
workflows-words-hint = Le même pour toutes : la réponse ou les raisons, selon l'étape.
workflows-title = Circuit
workflows-intro = Le circuit dit par quels états passe une contribution, qui fait chaque étape, ce qu'il faut donner et qui est prévenu.
workflows-standard = Ce dispositif suit le circuit ordinaire.
workflows-states = États
workflows-states-caption = Les états ; une contribution commence dans le premier
workflows-told-public = Suite annoncée au public
workflows-there = Contributions
workflows-final = Final
workflows-transitions = Étapes
workflows-transitions-caption = Les étapes, qui les fait et ce qu'il faut donner
workflows-transition = Étape
workflows-from-to = De, vers
workflows-from-all = Tous les états
workflows-who = Qui
workflows-gives = À donner
workflows-optional = { $what } (facultatif)
workflows-told = Qui est prévenu
workflows-deciding = Décide
workflows-criteria-caption = Ce que les services notent
workflows-criterion = Critère
workflows-score = Note
workflows-weight = Poids
workflows-change = Changer le circuit
workflows-change-text = Prenez le fichier, changez-le, rendez-le. Un fichier qui ne convient pas est refusé en entier, avec l'endroit de chaque erreur.
workflows-export = Télécharger le circuit (JSON)
workflows-file = Fichier JSON
workflows-by-hand = Ou changer le texte ici
workflows-definition = Circuit en JSON
workflows-keep = Enregistrer ce circuit
workflows-back-to-standard = Revenir au circuit ordinaire
workflows-kept = Le circuit est enregistré.
workflows-refused = Ce circuit ne convient pas
workflows-homeless-title = Des contributions sont dans des états qui disparaîtraient
workflows-homeless-text = Dites où elles vont, puis enregistrez.
workflows-homeless = « { $state } » (contributions : { $n }) devient
workflows-homeless-do = Enregistrer et déplacer
workflows-event-filed = Déposée
workflows-event-step = { $act } : passe à l'état « { $state } »
workflows-event-answered = Réponse reprise d'ailleurs : « { $state } »
workflows-event-resettled = Circuit modifié : passe à l'état « { $state } »
workflows-event-asked = Avis demandé : { $service }
workflows-event-no-longer-asked = Demande d'avis retirée : { $service }
workflows-event-opinion = Avis de { $service } : { $verdict }
workflows-event-to-author = Message à l'auteur ou l'autrice
workflows-event-from-author = Message de l'auteur ou l'autrice
workflows-event-merge-asked = Fusion proposée dans { $other }
workflows-event-merge-asked-of = Fusion proposée depuis { $other }
workflows-event-merged = Fusion acceptée : { $other }
workflows-event-declined = Fusion refusée : { $other }
workflows-event-undone = Annulé : { $other }
workflows-event-duplicate = Marquée comme doublon de { $other }
workflows-event-duplicate-of = A pour doublon { $other }
workflows-event-split = Une partie devient { $other }
workflows-event-split-of = Partie de { $other }
workflows-mail-subject = { $service } répond à « { $title } »
workflows-mail-heading = Une réponse à « { $title } »
workflows-mail-text = { $service } vient de répondre. Suite donnée : { $state }.
workflows-mail-read = Lire la réponse
workflows-mail-why = Vous recevez ce message parce que vous avez écrit, soutenu ou suivi cette proposition. Pour ne plus en recevoir, ouvrez sa page et choisissez « Ne plus suivre », ou retirez votre soutien.
workflows-mail-why-author = Vous recevez ce message parce que vous avez écrit cette proposition.
workflows-letter-asked = Avis demandé : { $title }
workflows-letter-asked-text = L'avis du service { $name } est demandé sur « { $title } ».
workflows-letter-asked-go = Donner l'avis
workflows-letter-decides = La décision vous est confiée : { $title }
workflows-letter-decides-text = Vous ferez seul·e les étapes qui décident pour « { $title } ».
workflows-letter-decides-go = Ouvrir l'instruction
workflows-letter-opinion = Un avis est donné : { $title }
workflows-letter-opinion-text = { $name } a donné son avis sur « { $title } ».
workflows-letter-opinion-go = Ouvrir l'instruction
workflows-letter-author = Un message à propos de « { $title } »
workflows-letter-author-text = { $name } vous écrit à propos de votre contribution « { $title } ».
workflows-letter-team = Un message de l'auteur ou l'autrice : { $title }
workflows-letter-team-text = { $name } écrit à l'équipe à propos de « { $title } ».
workflows-letter-exchange-go = Lire et répondre
workflows-letter-consent = Réunir votre contribution à une autre ?
workflows-letter-consent-text = L'équipe propose de réunir « { $title } » à { $name }. Sans votre accord, rien ne change.
workflows-letter-consent-go = Lire et décider
workflows-letter-declined = Fusion refusée : { $title }
workflows-letter-declined-text = L'auteur ou l'autrice de « { $title } » préfère qu'elle reste seule.
workflows-letter-merged = Votre contribution est réunie à une autre
workflows-letter-merged-text = « { $title } » est maintenant réunie à { $name }. Vous suivez celle-ci désormais.
workflows-letter-duplicate = Votre contribution en rejoint une autre
workflows-letter-duplicate-text = « { $title } » dit la même chose que { $name }. Elle reste lisible et renvoie vers celle-ci, que vous suivez désormais.
workflows-letter-split = Une partie de votre contribution vit sa vie
workflows-letter-split-text = Une partie de « { $title } » est devenue { $name }, à votre nom.
workflows-letter-read = Lire la page
workflows-reminder-text = Ces contributions attendent une étape que votre équipe doit faire.
workflows-reminder-late = En retard depuis le { $date } : « { $title } » ({ $state }).
workflows-reminder-soon = Avant le { $date } : « { $title } » ({ $state }).
workflows-reminder-go = Voir ce qui est à instruire
workflows-exchanges = { $n ->
    [0] Aucun message
    [one] { $n } message
   *[other] { $n } messages
}
workflows-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
workflows-batch-done = { $n ->
    [0] Aucune étape faite
    [one] { $n } étape faite
   *[other] { $n } étapes faites
}
workflows-reminder = { $n ->
    [one] { $n } contribution à instruire
   *[other] { $n } contributions à instruire
}
workflows-awaited-count = { $n ->
    [0] Aucun avis attendu de vos services
    [one] { $n } avis attendu de vos services
   *[other] { $n } avis attendus de vos services
}

# Le jury.
workflows-fault-jury-criteria = Un jury note des critères : ajoutez « criteria ».
workflows-fault-jury-decides = Aucune transition « deciding » ne part de l'état « { $value } » : le jury ne déciderait rien.
workflows-fault-jury-seats = Un nombre de 1 à { $value } est attendu.
workflows-refusal-deliberating = La délibération est ouverte : la composition du jury ne change plus.
workflows-refusal-not-deliberated = Le jury n'a pas encore délibéré : ouvrez d'abord la délibération.
workflows-refusal-quorum = Trop peu de membres du jury l'ont noté : le quorum n'est pas atteint.
workflows-refusal-linked = Un lien avec ce dossier est déclaré : il ne peut plus être noté.
workflows-refusal-full = Le jury a déjà autant de membres que possible.
workflows-refusal-nothing-given = Aucun dossier n'a été confié au jury.
workflows-verdict-scored = Noté
workflows-verdict-recused = Lien déclaré
workflows-audit-jury-member = Membre du jury invité
workflows-audit-jury-left = Membre du jury retiré
workflows-audit-jury-given = Dossiers confiés au jury
workflows-audit-jury-reminded = Membres du jury relancés
workflows-audit-jury-opened = Délibération du jury ouverte
workflows-audit-jury-scored = Dossier noté par un membre du jury
workflows-audit-jury-link = Lien avec un dossier déclaré par un membre du jury
workflows-event-jury-given = Confié à un membre du jury
workflows-event-jury-scored = Noté par un membre du jury
workflows-event-jury-link = Lien déclaré par un membre du jury
workflows-event-jury-opened = Délibération du jury ouverte
workflows-jury = Jury
workflows-jury-see = Voir les dossiers à noter
workflows-jury-files = Dossiers à noter
workflows-jury-files-intro = Lisez chaque dossier, puis notez-le. Si vous avez un lien avec un dossier, déclarez-le : vous ne le noterez pas.
workflows-jury-files-none = Aucun dossier pour le moment
workflows-jury-files-none-text = Vous recevrez un message quand des dossiers vous seront confiés.
workflows-jury-progress = { $scored } { $scored ->
    [0] noté
    [1] noté
   *[other] notés
  } sur { $given }, { $links ->
    [0] aucun lien déclaré
    [one] { $links } lien déclaré
   *[other] { $links } liens déclarés
  }
workflows-jury-scored = Noté
workflows-jury-missing = À noter
workflows-jury-linked = Lien déclaré
workflows-jury-not-given = Pas confié
workflows-jury-over = n'est plus devant le jury
workflows-jury-over-text = Ce dossier n'est plus devant le jury : les notes ne changent plus.
workflows-jury-weight = compte { $weight } fois
workflows-jury-secret = Personne d'autre ne lit vos notes avant la délibération.
workflows-jury-score = Noter ce dossier
workflows-jury-comment = Commentaire
workflows-jury-comment-hint = Le jury et l'équipe le liront en délibération.
workflows-jury-score-after = La délibération est ouverte : une note donnée maintenant est signalée comme telle, et l'ancienne est gardée.
workflows-jury-keep = Enregistrer ma note
workflows-jury-kept = Votre note est enregistrée.
workflows-jury-link-do = J'ai un lien avec ce dossier
workflows-jury-link-text = Famille, emploi, mandat, association, relation : dans le doute, déclarez-le. Vous ne noterez pas ce dossier et ne verrez pas ses notes. C'est définitif.
workflows-jury-link-reason = Quel est ce lien ?
workflows-jury-link-hint = L'équipe qui prépare la délibération le lira.
workflows-jury-link-declare = Déclarer ce lien
workflows-jury-link-kept = Le lien est déclaré. Vous ne noterez pas ce dossier.
workflows-jury-linked-text = Un lien avec ce dossier est déclaré : vous ne le notez pas et ne voyez pas ses notes.
workflows-jury-mine = Votre note
workflows-jury-others = Les notes du jury
workflows-jury-after = donnée après l'ouverture
workflows-jury-mean = Moyenne { $mean } sur 100, médiane { $median } ({ $n ->
    [one] { $n } note
   *[other] { $n } notes
  })
workflows-jury-mean-label = Moyenne
workflows-jury-median = Médiane
workflows-jury-spread = Écart
workflows-jury-number = Numéro
workflows-jury-quorum = Notes reçues
workflows-jury-scores = { $n } { $n ->
    [one] note
   *[other] notes
  }, quorum { $quorum }
workflows-jury-decide = Décider
workflows-jury-public-mean = Moyenne du jury : { $mean } sur 100 ({ $n } notes)
workflows-jury-intro = Des personnes invitées par leur adresse, sans autre droit que de lire et de noter les dossiers qui leur sont confiés.
workflows-jury-none = Le circuit de ce dispositif n'a pas de jury
workflows-jury-none-text = Un jury s'ajoute au circuit : l'état où il note, le quorum et les critères.
workflows-jury-nobody = Personne n'est encore du jury
workflows-jury-nobody-text = Invitez les membres du jury ; confiez-leur ensuite les dossiers.
workflows-jury-nobody-given = Ce dossier n'a encore été confié à personne.
workflows-jury-not-open = Les notes se lisent quand la délibération est ouverte.
workflows-jury-members = Membres du jury et avancement
workflows-jury-member = Membre
workflows-jury-given-count = Confiés
workflows-jury-scored-count = Notés
workflows-jury-links-count = Liens
workflows-jury-missing-count = Manquent
workflows-jury-dismiss = Retirer
workflows-jury-dismissed = Cette personne n'est plus du jury.
workflows-jury-invite = Inviter un membre
workflows-jury-invite-do = Inviter
workflows-jury-invited = Invitation envoyée.
workflows-jury-email = Adresse électronique
workflows-jury-email-hint = La personne se connecte avec cette adresse ; un compte est créé si elle n'en a pas.
workflows-jury-name = Nom
workflows-jury-make-up = Composer le jury
workflows-jury-rules = Les règles
workflows-jury-rules-change = Changer les règles dans le circuit
workflows-jury-rule-state = Le jury note les dossiers à l'état « { $state } ».
workflows-jury-rule-all = Chaque dossier va à tous les membres.
workflows-jury-rule-each = { $n ->
    [one] Chaque dossier va à { $n } membre.
   *[other] Chaque dossier va à { $n } membres.
  }
workflows-jury-rule-criteria = Critères : { $criteria }.
workflows-jury-rule-quorum = { $n ->
    [one] Une décision demande { $n } note au moins.
   *[other] Une décision demande { $n } notes au moins.
  }
workflows-jury-rule-public = Après la décision, la moyenne des notes est publique, sans les noms, à partir de trois notes.
workflows-jury-rule-secret = Les notes ne sont jamais publiques.
workflows-jury-give = Les dossiers
workflows-jury-give-do = Confier les dossiers
workflows-jury-given = Les dossiers sont confiés ; les membres sont prévenus.
workflows-jury-before = { $n ->
    [0] Aucun dossier n'est devant le jury.
    [one] { $n } dossier est devant le jury.
   *[other] { $n } dossiers sont devant le jury.
  }
workflows-jury-to-give = { $n ->
    [one] { $n } lecture reste à confier.
   *[other] { $n } lectures restent à confier.
  }
workflows-jury-all-given = Tout est confié.
workflows-jury-awaited = { $n ->
    [0] Aucune note n'est attendue.
    [one] { $n } note est attendue.
   *[other] { $n } notes sont attendues.
  }
workflows-jury-links = { $n ->
    [0] Aucun lien n'est déclaré.
    [one] { $n } lien est déclaré.
   *[other] { $n } liens sont déclarés.
  }
workflows-jury-remind = Relancer
workflows-jury-reminded = Les membres dont une note manque reçoivent un rappel.
workflows-deliberation = Délibération
workflows-deliberation-see = Voir la délibération
workflows-deliberation-progress = Qui a noté quoi
workflows-deliberation-open = Ouvrir la délibération
workflows-deliberation-open-text = Les membres liront alors les notes les uns des autres, sauf là où ils ont un lien. On ne revient pas en arrière ; la composition du jury ne change plus.
workflows-deliberation-sure = J'ouvre la délibération
workflows-deliberation-sure-needed = Cochez la case pour ouvrir la délibération.
workflows-deliberation-opened = La délibération est ouverte ; les membres sont prévenus.
workflows-deliberation-is-open = La délibération est ouverte : chacun lit les notes des autres.
workflows-deliberation-opened-on = Ouverte le { $date }. Les notes sont ramenées à 100, pondérées par les critères.
workflows-deliberation-closed = La délibération n'est pas ouverte : personne ne lit les notes
workflows-deliberation-missing = { $n ->
    [0] Toutes les notes sont là.
    [one] { $n } note manque encore.
   *[other] { $n } notes manquent encore.
  }
workflows-deliberation-none = Aucun dossier devant le jury
workflows-deliberation-none-text = Un dossier y vient quand une étape du circuit l'amène à cet état.
workflows-deliberation-caption = Les dossiers et les notes de chaque membre
workflows-deliberation-how = L'écart va de la note la plus basse à la plus haute. « Décider » mène aux étapes du circuit, avec leurs raisons.
workflows-jury-letter-member = Vous êtes membre du jury : { $title }
workflows-jury-letter-member-text = Vous êtes invité·e au jury de « { $title } ». Connectez-vous avec cette adresse pour lire et noter les dossiers qui vous seront confiés.
workflows-jury-letter-given = Des dossiers à noter : { $title }
workflows-jury-letter-given-text = { $n ->
    [0] Des dossiers vous ont été confiés pour « { $title } ».
    [one] { $n } dossier vous attend pour « { $title } ».
   *[other] { $n } dossiers vous attendent pour « { $title } ».
  }
workflows-jury-letter-awaited = Vos notes sont attendues : { $title }
workflows-jury-letter-awaited-text = { $n ->
    [one] { $n } dossier de « { $title } » attend encore votre note. Si vous avez un lien avec lui, déclarez-le.
   *[other] { $n } dossiers de « { $title } » attendent encore votre note. Si vous avez un lien avec l'un d'eux, déclarez-le.
  }
workflows-jury-letter-opened = La délibération est ouverte : { $title }
workflows-jury-letter-opened-text = Le jury de « { $title } » délibère : vous lisez maintenant les notes des autres membres.
workflows-jury-letter-secret = Les notes sont réservées au jury et à l'équipe : ne les diffusez pas.
