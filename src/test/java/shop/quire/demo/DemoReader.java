package shop.quire.demo;

import java.util.List;
import shop.quire.account.AddressDraft;

/**
 * Somebody who has bought in the demo's shop. All of them are invented; their addresses end in example.com and example.org,
 * which nobody can own (RFC 2606).
 *
 * @param account whether this reader signs in; others are guests
 */
record DemoReader(String email, AddressDraft address, boolean account) {

    static final DemoReader NORA = member(
            DemoPeople.SHOPPER.email(), DemoPeople.SHOPPER.fullName(), "Oudegracht 312", "3511 PK", "Utrecht", "NL");

    /** Everybody but Nora. */
    static final List<DemoReader> OTHERS = List.of(
            member("willem.terhorst@example.com", "Willem ter Horst", "Lange Haven 88", "3111 CH", "Schiedam", "NL"),
            member("amelie.rousselin@example.org", "Amélie Rousselin", "14 rue des Tanneurs", "37000", "Tours", "FR"),
            member("jonas.kettler@example.org", "Jonas Kettler", "Lindenstraße 27", "04109", "Leipzig", "DE"),
            member("sofie.claesen@example.org", "Sofie Claesen", "Coupure Links 151", "9000", "Gent", "BE"),
            member("aoife.brennock@example.org", "Aoife Brennock", "7 Dock Road", "V94 T28R", "Limerick", "IE"),
            member("hedvig.astrom@example.org", "Hedvig Åström", "Storgatan 19", "903 26", "Umeå", "SE"),
            guest("mila.vandendries@example.com", "Mila van den Dries", "Vismarkt 40", "9711 KT", "Groningen", "NL"),
            guest("p.oosterling@example.com", "Pieter Oosterling", "Boschdijk 5", "5612 HA", "Eindhoven", "NL"),
            guest(
                    "yasmin.elamrani@example.com",
                    "Yasmin El Amrani",
                    "Nieuwe Binnenweg 210",
                    "3021 GK",
                    "Rotterdam",
                    "NL"),
            guest("f.hoekstra@example.com", "Fenna Hoekstra", "Voorstreek 61", "8911 JN", "Leeuwarden", "NL"),
            guest("bram.duindam@example.com", "Bram Duindam", "Breestraat 12", "2311 CR", "Leiden", "NL"),
            guest(
                    "lotte.verbruggen@example.com",
                    "Lotte Verbruggen",
                    "Sint Jorisstraat 3",
                    "5211 HA",
                    "'s-Hertogenbosch",
                    "NL"),
            guest("chen.liwei@example.com", "Chen Liwei", "Ferdinand Bolstraat 177", "1072 LH", "Amsterdam", "NL"),
            guest("k.sedney@example.com", "Kenneth Sedney", "Bijlmerdreef 1289", "1103 TV", "Amsterdam", "NL"),
            guest("a.noordhof@example.com", "Annelies Noordhof", "Kerkstraat 8", "7411 EW", "Deventer", "NL"),
            guest("friederike.anders@example.org", "Friederike Anders", "Am Markt 4", "23552", "Lübeck", "DE"),
            guest("m.oezkan@example.org", "Murat Özkan", "Ehrenfeldgürtel 96", "50823", "Köln", "DE"),
            guest("lena.brandtner@example.org", "Lena Brandtner", "Schillerplatz 2", "70173", "Stuttgart", "DE"),
            guest("t.wiesinger@example.org", "Tobias Wiesinger", "Tumblingerstraße 31", "80337", "München", "DE"),
            guest("gudrun.ahlers@example.org", "Gudrun Ahlers", "Osterstraße 140", "20255", "Hamburg", "DE"),
            guest("baptiste.lorrain@example.org", "Baptiste Lorrain", "3 quai Saint-Cyr", "35000", "Rennes", "FR"),
            guest("n.benhamou@example.org", "Nadia Benhamou", "58 cours Julien", "13006", "Marseille", "FR"),
            guest("camille.fabre@example.org", "Camille Fabre", "21 rue Lafayette", "31000", "Toulouse", "FR"),
            guest("wout.peeters@example.org", "Wout Peeters", "Naamsestraat 77", "3000", "Leuven", "BE"),
            guest("i.delvaux@example.org", "Inès Delvaux", "Rue du Pont 18", "4000", "Liège", "BE"),
            guest("marga.puigvert@example.org", "Marga Puigvert", "Carrer de Verdi 92", "08012", "Barcelona", "ES"),
            guest("andres.cortazar@example.org", "Andrés Cortázar", "Calle Feria 45", "41002", "Sevilla", "ES"),
            guest("giulia.serafini@example.org", "Giulia Serafini", "Via Galliera 33", "40121", "Bologna", "IT"),
            guest("paolo.tedeschi@example.org", "Paolo Tedeschi", "Corso Cairoli 6", "10123", "Torino", "IT"),
            guest("martin.haslinger@example.org", "Martin Haslinger", "Neubaugasse 50", "1070", "Wien", "AT"),
            guest("resi.oberhauser@example.org", "Resi Oberhauser", "Getreidegasse 22", "5020", "Salzburg", "AT"),
            guest("niamh.ocallan@example.org", "Niamh O'Callan", "12 Shandon Street", "T23 X5P2", "Cork", "IE"),
            guest("katarzyna.wolska@example.org", "Katarzyna Wolska", "ul. Floriańska 28", "31-021", "Kraków", "PL"),
            guest("piotr.zalewicz@example.org", "Piotr Zalewicz", "ul. Długa 9", "80-827", "Gdańsk", "PL"),
            guest("ines.magalhaes@example.org", "Inês Magalhães", "Rua da Boavista 140", "4050-105", "Porto", "PT"),
            guest("erik.sandblom@example.org", "Erik Sandblom", "Linnégatan 54", "413 08", "Göteborg", "SE"),
            guest("claude.weimer@example.org", "Claude Weimer", "Rue de l'Eau 11", "1449", "Luxembourg", "LU"));

    private static DemoReader member(
            String email, String name, String street, String postcode, String city, String country) {
        return new DemoReader(email, new AddressDraft(name, street, "", postcode, city, "", country), true);
    }

    private static DemoReader guest(
            String email, String name, String street, String postcode, String city, String country) {
        return new DemoReader(email, new AddressDraft(name, street, "", postcode, city, "", country), false);
    }

    String name() {
        return address.name();
    }

    String country() {
        return address.country();
    }
}
