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
