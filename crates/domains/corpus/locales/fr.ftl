# What people say, and what is decided about it.

kind-proposal = Proposition
kind-debate = Débat
kind-comment = Commentaire

corpus-audit-mended = Avis saisi pour quelqu’un corrigé
corpus-audit-taken-back = Avis saisi pour quelqu’un retiré
channel-web = Sur ce site
channel-email = Par courriel
channel-letter = Par courrier
channel-register = Dans un registre papier
channel-meeting = En réunion
channel-phone = Par téléphone
channel-counter = Au guichet
channel-door = En porte-à-porte
channel-kiosk = Sur une borne
channel-interview = En entretien
channel-survey = Dans une enquête
channel-import = Sur une autre plateforme

state-pending = En attente de modération
state-published = Publiée
state-refused = Non publiée
state-hidden = Masquée
state-withdrawn = Retirée par son auteur ou son autrice
state-erased = Effacée à la demande de son auteur ou de son autrice
state-merged = Réunie à une autre

outcome-none = Sans réponse pour l'instant
outcome-received = Reçue
outcome-under_study = À l'étude
outcome-accepted = Retenue
outcome-refused = Non retenue
outcome-done = Réalisée

reason-insult = Insulte, menace ou discrimination
reason-illegal = Propos contraire à la loi
reason-personal_data = Vie privée d'une personne
reason-off_topic = Hors sujet
reason-advertising = Publicité
reason-duplicate = Déjà dit par la même personne
reason-incomprehensible = Message incompréhensible

decision-publish = Publier
decision-refuse = Ne pas publier
decision-hide = Masquer
decision-restore = Publier à nouveau


sort-hasard = Au hasard
sort-recentes = Les plus récentes
sort-soutenues = Les plus soutenues
sort-discutees = Les plus discutées
sort-numeros = Par numéro

thread-sort-recents = Les plus récents
thread-sort-soutenus = Les plus soutenus
corpus-refusal-unknown = Cette contribution n'est plus disponible.
corpus-refusal-closed = Ce n'est pas le moment prévu pour cela dans le calendrier de la démarche.
corpus-refusal-signed-out = Connectez-vous pour continuer.
corpus-refusal-too-late = Le délai pour modifier cette contribution est passé.
corpus-refusal-already = C'était déjà fait.
corpus-refusal-missing = Il manque une condition pour participer ici.
problem-reason = Choisissez un motif : il sera indiqué à la personne.
corpus-audit-publish = Contribution publiée
corpus-audit-refuse = Contribution non publiée
corpus-audit-hide = Contribution masquée
corpus-audit-restore = Contribution publiée à nouveau
corpus-audit-uphold = Décision de modération confirmée
corpus-audit-overturn = Décision de modération annulée
stance-for = Pour
stance-neutral = Ni pour ni contre
stance-against = Contre
corpus-refusal-signed = Vous avez déjà signé une autre demande ce trimestre. La loi n’en permet qu’une ; retirez la première pour signer celle-ci.
corpus-audit-signing = Signatures du dispositif changées
corpus-signing = Signatures
corpus-signing-text = Dans une pétition, soutenir s’appelle signer. À partir d’un certain nombre de signatures, une réponse est due.
corpus-signing-signed = Les contributions de ce dispositif se signent
corpus-signing-goal = Nombre de signatures
corpus-signing-goal-hint = À partir duquel une réponse est due. Dans une commune, la loi compte un dixième des électrices et électeurs ; ailleurs, un vingtième. Vous pouvez choisir moins.
corpus-signing-once = Une seule signature par trimestre et par personne
corpus-signing-once-hint = Ce que demande l’article L. 1112-16 du code général des collectivités territoriales.
corpus-signing-saved = C’est enregistré.
corpus-signing-of = { $n ->
    [one] { $n } signature sur { $goal }
   *[other] { $n } signatures sur { $goal }
}
problem-corpus-goal = Écrivez un nombre entre 1 et 100 000 000.
corpus-signing-share = { $n } %

# Affichages.
corpus-view-liste = Liste
corpus-view-carte = Carte
corpus-view-tableau = Tableau
corpus-view-etats = Par état
corpus-audit-views = Affichage d'un dispositif modifié
problem-corpus-view = « { $value } » n'est pas un affichage : list, map, table, states.
problem-corpus-view-twice = « { $value } » est déjà pris.
problem-corpus-view-sort = « { $value } » n'est pas un ordre : chance, recent, supported, discussed, number.
problem-corpus-view-question = « { $value } » n'est pas une question publique de ce dispositif.
problem-corpus-view-card = { $value } réponses au plus sur une carte.
