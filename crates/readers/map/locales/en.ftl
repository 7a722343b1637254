map-title = { $module }: the map
map-of = Map
map-views = View
map-outcome = What became of it
map-located = { $n ->
    [0] No contribution has a place yet.
    [one] 1 contribution has a place.
   *[other] { $n } contributions have a place.
}
map-mark = { $n ->
    [one] 1 contribution: look closer
   *[other] { $n } contributions: look closer
}
map-in-view = { $n ->
    [0] Nothing on this part of the map
    [one] 1 contribution on this part of the map
   *[other] { $n } contributions on this part of the map
}
map-in-view-none = Look from farther away, or move the map.
map-first-only = The 20 most supported are listed here. Look closer, or open the whole list.
map-near = Look closer
map-far = Look from farther away
map-move = Move the map
map-west = To the west
map-north = To the north
map-south = To the south
map-east = To the east
map-all = See everything
map-close = Close this card
map-take = Use this map elsewhere
map-take-text = The points of residents are rounded to about a hundred metres.
map-frame = The map alone, to show in another site
map-quartier = Neighbourhood
map-search = Go to a place or an address
map-search-go = Go
map-search-silent = The address search does not answer. Only the places of the list are proposed.
map-search-none = No place found for “{ $name }”.
map-mark-state = { $title } – { $state }
map-legend = Colours of the points
map-file = File here
