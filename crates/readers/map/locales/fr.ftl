map-title = { $module } : la carte
map-of = Carte
map-views = Présentation
map-outcome = Suite donnée
map-located = { $n ->
    [0] Aucune contribution n’a de lieu pour l’instant.
    [one] 1 contribution a un lieu.
   *[other] { $n } contributions ont un lieu.
}
map-mark = { $n ->
    [one] 1 contribution : voir de plus près
   *[other] { $n } contributions : voir de plus près
}
map-in-view = { $n ->
    [0] Rien sur cette partie de la carte
    [one] 1 contribution sur cette partie de la carte
   *[other] { $n } contributions sur cette partie de la carte
}
map-in-view-none = Éloignez-vous ou déplacez la carte.
map-first-only = Les 20 plus soutenues sont listées ici. Approchez-vous, ou ouvrez la liste complète.
map-near = Voir de plus près
map-far = Voir de plus loin
map-move = Déplacer la carte
map-west = Vers l’ouest
map-north = Vers le nord
map-south = Vers le sud
map-east = Vers l’est
map-all = Tout voir
map-close = Fermer cette fiche
map-take = Réutiliser cette carte
map-take-text = Les points des habitantes et habitants sont arrondis à une centaine de mètres.
map-frame = La carte seule, à afficher dans un autre site
map-quartier = Quartier
map-search = Aller à un lieu ou à une adresse
map-search-go = Aller
map-search-silent = La recherche d’adresses ne répond pas. Seuls les lieux de la liste sont proposés.
map-search-none = Aucun lieu trouvé pour « { $name } ».
map-mark-state = { $title } – { $state }
map-legend = Couleurs des points
map-file = Déposer
