//! Plausible proposals and comments in French, made from a seed: the same town each time.

use kernel::Entropy;

/// The eight themes, each with what is asked for there.
pub(crate) const THEMES: [(&str, [&str; 6]); 8] = [
    (
        "Vélo et marche",
        [
            "une piste cyclable protégée",
            "des arceaux à vélos",
            "un double-sens cyclable",
            "un trottoir plus large",
            "une traversée piétonne surélevée",
            "un abri à vélos fermé",
        ],
    ),
    (
        "Nature et fraîcheur",
        [
            "des arbres d’ombrage",
            "une cour d’école végétalisée",
            "un jardin partagé",
            "une fontaine à eau potable",
            "une prairie fleurie fauchée deux fois l’an",
            "des brumisateurs pour l’été",
        ],
    ),
    (
        "Enfance et écoles",
        [
            "une rue aux écoles sans voitures",
            "des jeux accessibles à tous les enfants",
            "un préau couvert",
            "une ludothèque",
            "un pédibus chaque matin",
            "des toilettes rénovées à l’école",
        ],
    ),
    (
        "Culture et fêtes",
        [
            "une scène ouverte le dimanche",
            "une boîte à livres",
            "un festival de quartier",
            "un mur d’expression libre",
            "une salle de répétition",
            "un cinéma en plein air",
        ],
    ),
    (
        "Propreté et déchets",
        [
            "un composteur collectif",
            "des bacs de tri de proximité",
            "une recyclerie mobile",
            "des corbeilles aux entrées du parc",
            "une collecte des encombrants plus fréquente",
            "des cendriers de rue",
        ],
    ),
    (
        "Solidarités",
        [
            "une épicerie sociale",
            "des bains-douches rénovés",
            "un café associatif",
            "une permanence d’accès aux droits",
            "des bagageries solidaires",
            "un transport à la demande pour les aînés",
        ],
    ),
    (
        "Sport et santé",
        [
            "un parcours de santé",
            "un terrain de basket éclairé",
            "un bassin nordique",
            "des agrès de gymnastique",
            "une maison de santé",
            "des créneaux libres au gymnase",
        ],
    ),
    (
        "Vie de quartier",
        [
            "un banc tous les cent mètres",
            "un éclairage qui baisse après minuit",
            "une conciergerie de quartier",
            "des tables de pique-nique",
            "une place sans stationnement",
            "un panneau d’affichage associatif",
        ],
    ),
];

const STREETS: [&str; 16] = [
    "rue des Tanneurs",
    "quai des Lavandières",
    "place du Marché-Couvert",
    "avenue de la Gare",
    "chemin des Écoliers",
    "rue Marie-Curie",
    "boulevard du Levant",
    "impasse du Four",
    "rue de la Fontaine",
    "allée des Tilleuls",
    "square des Justes",
    "montée du Château",
    "rue Louise-Michel",
    "pont des Meuniers",
    "cours de la République",
    "sentier des Vignes",
];

const REASONS: [&str; 14] = [
    "Aujourd’hui, on y passe sans pouvoir s’arrêter, et les personnes âgées font un détour.",
    "Beaucoup de familles du quartier le demandent depuis plusieurs années.",
    "En été, la chaleur y est difficile à supporter dès le milieu de la matinée.",
    "Les enfants qui rentrent seuls de l’école seraient plus en sécurité.",
    "Le coût resterait modeste, car le sol et les réseaux sont déjà en place.",
    "Une association de voisins est prête à s’en occuper avec les services de la ville.",
    "Les commerçants y voient une occasion de faire venir du monde à pied.",
    "Cela existe déjà dans une ville voisine, et les habitantes et habitants en sont contents.",
    "L’endroit est souvent sali parce que rien n’y est prévu.",
    "Une personne en fauteuil ne peut pas y accéder seule.",
    "Les riverains craignent le bruit : il faudrait en parler avec eux dès le début.",
    "On pourrait commencer par un essai de six mois, puis en faire le bilan ensemble.",
    "Le passage des bus n’en serait pas gêné, d’après les plans affichés en mairie.",
    "Il faudrait prévoir l’entretien : c’est là que les projets précédents ont échoué.",
];

const REMARKS: [&str; 12] = [
    "Je suis d’accord, surtout pour les enfants.",
    "Bonne idée, mais qui entretiendra ?",
    "Attention au stationnement : la rue est déjà pleine le soir.",
    "Je propose de le placer plutôt de l’autre côté, à l’ombre.",
    "On l’avait demandé il y a cinq ans, sans réponse.",
    "Merci pour cette proposition, je la soutiens.",
    "Je ne vois pas l’intérêt : il y en a déjà un à deux cents mètres.",
    "Est-ce compatible avec le passage des poussettes et des fauteuils ?",
    "Le budget me semble sous-estimé.",
    "Pourquoi ne pas l’essayer quelques mois avant de décider ?",
    "Mes voisins du rez-de-chaussée s’inquiètent du bruit.",
    "À combiner avec le projet de la place, pour ne pas ouvrir le sol deux fois.",
];

const FIRST: [&str; 20] = [
    "Amina",
    "Bastien",
    "Camille",
    "Denise",
    "Elias",
    "Fatou",
    "Gaël",
    "Hélène",
    "Inès",
    "Jules",
    "Karim",
    "Léa",
    "Moussa",
    "Nadège",
    "Oscar",
    "Pauline",
    "Quitterie",
    "Rayan",
    "Simone",
    "Théo",
];

const LAST: [&str; 20] = [
    "Arnaud",
    "Belkacem",
    "Chevalier",
    "Diallo",
    "Estève",
    "Fournier",
    "Garnier",
    "Haddad",
    "Imbert",
    "Joubert",
    "Keller",
    "Lefèvre",
    "Marchand",
    "N’Diaye",
    "Ollivier",
    "Petit",
    "Quéré",
    "Roussel",
    "Sanchez",
    "Traoré",
];

/// The place of something chosen among so many.
pub(crate) fn below(chance: &Entropy, many: usize) -> usize {
    usize::try_from(chance.below(many as u64)).unwrap_or(0)
}

fn one<'w>(chance: &Entropy, words: &[&'w str]) -> &'w str {
    words.get(below(chance, words.len())).copied().unwrap_or_default()
}

/// The name of the nth person.
pub(crate) fn person(nth: usize) -> String {
    let first = FIRST.get(nth % FIRST.len()).copied().unwrap_or_default();
    let last = LAST.get(nth / FIRST.len() % LAST.len()).copied().unwrap_or_default();
    format!("{first} {last}")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A proposal under a theme: its title, its place and its text of three to eight sentences.
pub(crate) fn proposal(chance: &Entropy, theme: usize) -> (String, String, String) {
    let wishes = THEMES.get(theme).map(|(_, wishes)| wishes.as_slice()).unwrap_or_default();
    let (wish, street) = (one(chance, wishes), one(chance, &STREETS));
    let mut body = format!("Je propose d’installer {wish}, {street}.");
    for _ in 0..2 + below(chance, 6) {
        body.push_str(if chance.below(4) == 0 { "\n\n" } else { " " });
        body.push_str(one(chance, &REASONS));
    }
    (format!("{}, {street}", capital(wish)), capital(street), body)
}

/// A comment of one to four sentences.
pub(crate) fn comment(chance: &Entropy) -> String {
    let mut body = one(chance, &REMARKS).to_owned();
    for _ in 0..below(chance, 4) {
        body.push(' ');
        body.push_str(one(chance, &REASONS));
    }
    body
}
