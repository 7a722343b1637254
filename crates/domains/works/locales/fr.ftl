works-title = Réalisations
works-menu = Réalisations à suivre
works-lede = Tout ce qui a été choisi par un vote ou retenu parmi vos propositions, et où cela en est.
works-none = Rien n’a encore été choisi
works-none-text = Les projets lauréats d’un vote et les propositions que la collectivité réalise apparaîtront ici.
works-none-here = Aucun projet ne répond à ce choix
works-see-all = Voir toutes les réalisations
works-all = Toutes
works-by-stage = Par avancement
works-edition = Édition
works-every-edition = Toutes les éditions
works-table = Le tableau complet (CSV)
works-section = Ce que deviennent les projets choisis
works-stage = Avancement
works-stage-planned = À lancer
works-stage-studied = À l’étude
works-stage-underway = En cours
works-stage-paused = En pause
works-stage-delivered = Réalisé
works-stage-dropped = Abandonné
works-stat-chosen = { $n ->
    [one] projet choisi
   *[other] projets choisis
}
works-stat-delivered = { $n ->
    [one] projet réalisé
   *[other] projets réalisés
}
works-stat-estimated = prévus en tout
works-stat-spent = dépensés à ce jour
works-estimated = { $money } prévus
works-spent = { $money } dépensés
works-spent-of = { $spent } dépensés sur { $estimated } prévus
works-expected-on = prévu le { $date }
works-delivered-on = réalisé le { $date }
works-chosen-on = Choisi le { $date }
works-last-news = Dernière nouvelle : { $date }
works-news = Les nouvelles
works-no-news = Pas encore de nouvelle depuis le choix. Elles paraîtront ici.
works-about = À propos de ce projet
works-service = Service responsable
works-money = Argent
works-expected = Fin prévue
works-hours = Heures données
works-number = Numéro sur le bulletin
works-hours-given = { $n ->
    [one] { $n } heure donnée
   *[other] { $n } heures données
}
works-hours-foreseen = { $n ->
    [one] { $n } heure prévue par les habitantes et habitants
   *[other] { $n } heures prévues par les habitantes et habitants
}
works-money-of-town = { $money } apportés par la commune
works-residents = Les habitantes et habitants
works-see-proposal = La proposition d’origine
works-see-results = Le résultat du vote
works-see-process = La démarche
works-see-public = La page publique
works-told-hint = Qui a proposé, soutient ou suit la proposition reçoit chaque nouvelle par courriel.
works-follow = Suivre la réalisation
works-open = Suivre sa réalisation
works-opened = Le projet est suivi. Donnez la première nouvelle.
works-desk-lede = Les projets qui ne sont pas terminés : ceux dont la dernière nouvelle est la plus ancienne viennent d’abord.
works-desk-none = Aucun projet n’attend de nouvelle
works-silent-count = { $n ->
    [one] { $n } projet choisi sans aucune nouvelle
   *[other] { $n } projets choisis sans aucune nouvelle
}
works-tell = Donner des nouvelles
works-tell-mailed = La nouvelle paraît tout de suite sur la page du projet et sur celle de la proposition ; elle est envoyée par courriel à qui l’a proposée, la soutient ou la suit.
works-tell-shown = La nouvelle paraît tout de suite sur la page du projet.
works-service-hint = Son nom, comme le public le connaît : « Direction des espaces verts ».
works-body = Ce qui s’est passé, et la suite
works-body-hint = En quelques phrases. Pour un abandon, donnez les raisons : 40 caractères au moins.
works-expected-hint = Le jour où le projet devrait être terminé, s’il est connu.
works-spent-field = Dépensé depuis le début, en euros
works-spent-hint = Le total, et non la dernière facture. Par exemple : 12 500
works-photo = Une photo
works-alt = Ce que montre la photo
works-publish = Publier la nouvelle
works-told = La nouvelle est publiée.
works-agreement = L’accord
works-agreement-write = Écrire l’accord avec les habitants
works-agreed-on = Accord conclu le { $date }
works-not-agreed-yet = Proposé ; les habitantes et habitants n’ont pas encore répondu
works-by-residents = Ce que font les habitantes et habitants
works-by-residents-hint = Les tâches, une par ligne, avec un tiret devant.
works-by-town = Ce que fait la commune
works-by-town-hint = Le matériel, les plants, l’outillage prêté, l’aide d’un service, l’assurance.
works-hours-field = Heures que les habitantes et habitants pensent donner
works-money-field = Argent de la commune, en euros
works-from = Du
works-until = Au
works-propose = Proposer cet accord
works-proposed = L’accord est proposé : qui a déposé la proposition le voit sur cette page et répond.
works-terms-lede = Cinquante-cinquante : les habitantes et habitants réalisent, la commune aide. Écrivez qui fait quoi ; l’accord vaut quand la personne qui a déposé la proposition l’a accepté.
works-terms-again = Un autre texte devra être accepté de nouveau ; en attendant, le carnet de bord est fermé.
works-agree-title = La commune vous propose cet accord
works-agree-text = Lisez qui fait quoi. Quand vous aurez accepté, vous pourrez raconter le chantier sur cette page.
works-agree = J’accepte l’accord
works-agreed-flash = L’accord est conclu. Le carnet de bord est à vous.
works-log = Votre carnet de bord
works-log-body = Ce que vous avez fait
works-hours-hint = Celles que vous y avez passées toutes et tous ensemble, cette fois.
works-log-send = Ajouter au carnet
works-logged = C’est noté, et visible de tout le monde.
works-hide = Masquer
works-hide-reason = La raison, notée au journal
works-hidden = La ligne n’est plus montrée.
works-refusal-unknown = Ce projet n’existe pas.
works-refusal-not-accepted = Seule une proposition retenue et publiée peut être suivie.
works-refusal-not-agreed = L’accord a changé ou n’est pas conclu : relisez-le.
works-refusal-nobody = La proposition n’a pas été déposée avec un compte : personne ne peut accepter l’accord ici. Signez-le sur papier et racontez-le dans une nouvelle.
problem-works-euros = Écrivez un montant en euros, par exemple 12 500 ou 12 500,50.
problem-works-day = Écrivez une date, par exemple 2027-03-15.
problem-works-hours = Écrivez un nombre d’heures entre 0 et { $limit }.
problem-works-reasons = Un abandon se motive : écrivez au moins { $limit } caractères.
problem-works-until = La fin doit venir après le début.
works-mail-subject = « { $title } » : { $stage }
works-mail-text = { $service } donne des nouvelles du projet « { $title } ». Avancement : { $stage }.
works-mail-why = Vous recevez ce message parce que vous avez proposé, soutenu ou suivi ce projet.
works-audit-open = A mis un projet en suivi
works-audit-told = A donné des nouvelles d’un projet
works-audit-hidden = A masqué une ligne du carnet de bord
works-audit-proposed = A proposé un accord
works-audit-agreed = A accepté un accord
works-column-edition = Édition
works-column-number = Numéro
works-column-title = Projet
works-column-area = Lieu
works-column-stage = Avancement
works-column-service = Service
works-column-estimated = Prévu (euros)
works-column-spent = Dépensé (euros)
works-column-expected = Fin prévue
works-column-hours = Heures données
works-column-decided = Choisi le
works-column-changed = Dernière nouvelle
