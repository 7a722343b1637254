registers-proof = Preuve de dépôt n° { $n }
registers-proof-text = Cette observation est au registre. Gardez cette page ou le fichier : ils permettent de vérifier qu’elle n’a été ni changée ni retirée.
registers-process = Enquête
registers-register = Registre
registers-number = Numéro
registers-filed = Déposée le
registers-leaf = Empreinte de l’observation (SHA-256)
registers-root = Empreinte du registre, qui compte { $n ->
    [one] { $n } observation
   *[other] { $n } observations
}
registers-download-proof = Télécharger la preuve
registers-see = Lire l’observation
registers-how = Comment vérifier
registers-how-text = Le registre se télécharge en un fichier que chacun·e peut recompter, sans ce site. L’empreinte du registre change dès qu’une observation est changée, ajoutée ou retirée : deux personnes qui ont la même empreinte ont le même registre. Une observation masquée par la modération garde sa place et son empreinte.
registers-download = Télécharger le registre et ses empreintes
registers-refusal-begun = Ce dispositif a déjà reçu des contributions : un registre commence vide.
registers-proof-link = Preuve de dépôt
registers-refusal-unknown = Ce registre n’existe pas.
registers-refusal-opened = Le registre est ouvert : les pièces du dossier restent telles quelles. Vous pouvez en ajouter.
registers-refusal-open = Des observations peuvent encore être déposées : le registre se scelle après la clôture.
registers-refusal-over = L’enquête n’est pas en cours : elle ne se prolonge qu’avant sa clôture.
registers-refusal-extended = L’enquête a déjà été prolongée une fois.
registers-refusal-days = Choisissez un jour après la clôture prévue, et au plus quinze jours après elle.
registers-refusal-moved = Quelque chose vient d’entrer au registre. Relisez, puis scellez de nouveau.
registers-refusal-sealed = Ce registre est scellé : plus rien n’y entre.
registers-piece-order = Arrêté et avis d’enquête
registers-piece-file = Dossier soumis à l’enquête
registers-piece-opinion = Avis obligatoires
registers-piece-answer = Réponses du maître d’ouvrage
registers-piece-report = Rapport et conclusions
registers-dossier = Le dossier de l’enquête
registers-dossier-text = Toutes les pièces, dans un format qui ne se modifie pas, avec leur empreinte : un fichier qui a la même empreinte est le même, au bit près.
registers-dossier-see = Consulter le dossier
registers-since = En ligne depuis le { $at }
registers-until = L’enquête est prolongée jusqu’au { $until }
registers-instead-of = Elle devait se clore le { $from }. Décision du { $decided }.
registers-no-piece = Aucune pièce pour l’instant
registers-no-piece-text = Les pièces du dossier paraîtront ici avant l’ouverture de l’enquête.
registers-read = Lire le registre
registers-pieces = { $n ->
    [0] Aucune pièce pour l’instant.
    [one] { $n } pièce à télécharger.
   *[other] { $n } pièces à télécharger.
}
registers-observations = { $n ->
    [0] Aucune observation pour l’instant.
    [one] { $n } observation au registre.
   *[other] { $n } observations au registre.
}
registers-some-hidden = { $n ->
    [one] { $n } est masquée au public.
   *[other] { $n } sont masquées au public.
}
registers-count = observations au registre
registers-archive = L’archive scellée
registers-archive-text = Le registre a été scellé le { $at } : plus rien n’y entre. L’archive contient les pièces, les observations que chacun·e peut lire et la liste des empreintes.
registers-archive-hash = Empreinte de la liste des empreintes (SHA-256)
registers-archive-whole-hash = Empreinte de la liste complète, avec ce que l’équipe seule peut lire
registers-archive-download = Télécharger l’archive
registers-archive-whole = Télécharger l’archive complète
registers-archive-whole-text = Elle contient aussi les textes masqués, les réponses réservées à l’équipe et les notes. C’est elle qui est versée aux archives.
registers-archive-readme = { $title }

    Cette archive contient le registre, ses observations et les pièces du dossier, tels qu’ils étaient quand le registre a été scellé.
    Pour vérifier qu’aucun fichier n’a changé : sha256sum -c { $list }
    Pour vérifier le registre : parvis register check registre.json
    L’empreinte du fichier { $list } est publiée sur la page du dossier de l’enquête.
registers-desk = Observations
registers-keeping = Pièces, prolongation, scellé
registers-by-channel = Par quel moyen elles sont arrivées
registers-column-number = Numéro
registers-column-filed = Déposée le
registers-column-channel = Moyen
registers-column-title = Titre
registers-column-body = Texte
registers-column-answers = Réponses
registers-column-shown = Visible par tou·tes
registers-column-author = Nom
registers-column-notes = Notes
registers-only = Voir seulement
registers-only-hidden = Les observations masquées
registers-only-noted = Celles qui ont une note
registers-day = Déposées ce jour-là
registers-table = Télécharger le tableau complet
registers-none = Aucune observation
registers-none-text = Rien n’a été déposé, ou rien ne répond à ces filtres.
registers-hidden = Masquée au public
registers-team-only = réservé à l’équipe
registers-note = Écrire une note
registers-note-on = Note sur l’observation n° { $n }
registers-note-hint = L’équipe de la démarche la lit, le public jamais.
registers-noted = La note est enregistrée.
registers-pieces-before = Jusqu’à l’ouverture du registre, vous pouvez ajouter et retirer des pièces.
registers-pieces-after = Le registre a ouvert : les pièces restent. Vous pouvez en ajouter, avec leur date.
registers-see-public = Voir ce que lit le public
registers-remove = Retirer « { $title } »
registers-add = Ajouter une pièce
registers-kind = Nature de la pièce
registers-title = Titre
registers-file = Fichier
registers-file-hint = PDF de préférence : 10 Mo au plus. Le nom des auteurs et autrices inscrit dans le fichier est retiré.
registers-file-broken = Ce fichier est incomplet ou abîmé : enregistrez-le de nouveau avant de l’envoyer.
registers-put = Mettre en ligne
registers-piece-added = La pièce est en ligne.
registers-piece-removed = La pièce est retirée.
registers-end = Clôture de l’enquête
registers-closes = Le registre se ferme le { $at }.
registers-extend = Prolonger l’enquête
registers-extend-text = Une seule fois, avant la clôture, de quinze jours au plus (article L. 123-9 du code de l’environnement). Les périodes qui suivent sont décalées d’autant. L’équipe est prévenue par courriel et la décision paraît avec le dossier.
registers-new-end = Nouveau jour de clôture
registers-new-end-hint = L’heure ne change pas.
registers-reason = Motif de la décision
registers-reason-hint = Il est publié.
registers-extended = L’enquête est prolongée.
registers-sealed = Le registre est scellé.
registers-sealed-at = Registre scellé le { $at }
registers-seal = Sceller le registre
registers-seal-text = Sceller ferme le registre pour toujours : plus rien n’y entre, ni en ligne, ni par saisie. L’archive qui est faite alors ne change plus, et son empreinte est publiée.
registers-seal-later = Vous pourrez sceller après la clôture, une fois le courrier saisi et le rapport ajouté.
registers-mail-extended = Enquête prolongée jusqu’au { $until }
registers-mail-extended-text = L’enquête « { $process } » est prolongée jusqu’au { $until }, pour ce motif :
registers-audit-piece = Pièce ajoutée au dossier d’enquête
registers-audit-piece-removed = Pièce retirée du dossier d’enquête
registers-audit-extended = Enquête prolongée
registers-audit-sealed = Registre scellé
registers-desk-open = Ouvrir le bureau du commissaire enquêteur
registers-archive-kept = Un texte a été masqué depuis : l’archive n’est plus téléchargeable ici. La collectivité la conserve.
