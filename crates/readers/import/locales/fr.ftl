# Ce que dit un import.

import-content-proposals = propositions
import-content-debates = débats
import-content-comments = commentaires
import-content-mapped = contributions
import-content-places = lieux
import-content-works = projets choisis
import-content-other = non importé

import-encoding-utf-8 = UTF-8
import-encoding-windows-1252 = Windows-1252

import-rows = Lignes lues : { $rows }, prises : { $taken }, déjà présentes : { $already }, non prises : { $aside }
import-unused-columns = Colonnes non lues : { $columns }
import-line = ligne { $line } :
import-line-column = ligne { $line }, colonne { $column } :
import-processes-made = Démarche créée, en brouillon : { $names }. Complétez-la et ouvrez-la depuis /gestion/demarches.
import-modules-made = Dispositifs créés : { $names }
import-themes-made = Thèmes créés : { $names }
import-end-kept = Import terminé, { $n } contributions enregistrées.
import-end-dry = Essai : rien n'a été enregistré. L'import prendrait { $n } contributions.
import-end-refused = Rien n'a été enregistré : corrigez les lignes ci-dessus, puis recommencez.

import-expected-empty = Ce fichier est vide.
import-expected-encoding = Des lettres ne se lisent pas dans l'encodage attendu.
import-expected-quote = Un guillemet ouvert dans cette ligne n'est jamais refermé.
import-expected-shape = { $detail } cellules étaient attendues.
import-expected-column = La colonne { $detail } est nécessaire.
import-expected-value = Cette cellule ne peut pas être vide.
import-expected-date = Une date était attendue, comme 2026-11-21 10:00:00 +0100.
import-expected-number = Un nombre entier était attendu.
import-expected-point = Une latitude (de -90 à 90) et une longitude (de -180 à 180) étaient attendues, en degrés.
import-expected-choice = Un de ces mots était attendu : { $detail }
import-expected-site = L'adresse du site d'origine manque.
import-expected-elsewhere = Vient d'un autre site que { $detail } : les numéros d'un site ne désignent rien sur l'autre.
import-expected-orphan = Répond à { $detail }, absent des fichiers et des imports précédents.
import-expected-above = Répond à { $detail }, qui n'a pas été pris.
import-expected-circle = Répond à { $detail }, qui lui répond.
import-expected-unsupported = Répond à { $detail }, que l'import ne prend pas.
import-expected-silent = Ne contient aucun texte.
import-expected-answer = { $detail }

import-mend-empty = Exportez-le de nouveau.
import-mend-encoding = Enregistrez le fichier en UTF-8, ou déclarez son encodage.
import-mend-quote = Refermez le guillemet, ou doublez-le s'il fait partie du texte.
import-mend-shape = Vérifiez les séparateurs et les guillemets de cette ligne.
import-mend-column = Exportez la table entière, ou corrigez le nom de la colonne.
import-mend-value = Complétez la cellule ou enlevez la ligne.
import-mend-date = Corrigez la date.
import-mend-number = Corrigez le nombre.
import-mend-point = Corrigez les coordonnées, ou laissez les deux cellules vides.
import-mend-choice = Corrigez le mot, ou ajoutez-le aux valeurs de la correspondance.
import-mend-site = Indiquez-la avec --base-url.
import-mend-elsewhere = Importez ces lignes avec les propositions ou les débats de leur site.
import-mend-orphan = Ajoutez à l'import le fichier qui le contient.
import-mend-above = Corrigez d'abord la ligne à laquelle elle répond.
import-mend-circle = Corrigez le numéro de ce à quoi elle répond.
import-mend-unsupported = Rien à faire : cette ligne reste dans le fichier d'origine.
import-mend-silent = Rien à faire.
import-mend-answer = Corrigez la cellule, ou dites dans « values.answers » ce que veut dire ce mot.

import-participant = Participant·e { $number }
import-audit-done = Contributions importées
import-proposals-title = Propositions
import-debates-title = Débats
