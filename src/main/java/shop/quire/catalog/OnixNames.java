package shop.quire.catalog;

import java.util.Map;

/** Reference names for the short tags that mean something to us (ONIX for Books 3.1). */
final class OnixNames {

    private static final Map<String, String> BY_SHORT_TAG = Map.ofEntries(
            Map.entry("a001", "RecordReference"),
            Map.entry("a002", "NotificationType"),
            Map.entry("productidentifier", "ProductIdentifier"),
            Map.entry("b221", "ProductIDType"),
            Map.entry("b244", "IDValue"),
            Map.entry("descriptivedetail", "DescriptiveDetail"),
            Map.entry("b012", "ProductForm"),
            Map.entry("b333", "ProductFormDetail"),
            Map.entry("titledetail", "TitleDetail"),
            Map.entry("b202", "TitleType"),
            Map.entry("titleelement", "TitleElement"),
            Map.entry("x409", "TitleElementLevel"),
            Map.entry("b203", "TitleText"),
            Map.entry("b030", "TitlePrefix"),
            Map.entry("b031", "TitleWithoutPrefix"),
            Map.entry("b029", "Subtitle"),
            Map.entry("x410", "PartNumber"),
            Map.entry("contributor", "Contributor"),
            Map.entry("b034", "SequenceNumber"),
            Map.entry("b035", "ContributorRole"),
            Map.entry("b036", "PersonName"),
            Map.entry("b037", "PersonNameInverted"),
            Map.entry("b039", "NamesBeforeKey"),
            Map.entry("b040", "KeyNames"),
            Map.entry("b047", "CorporateName"),
            Map.entry("collection", "Collection"),
            Map.entry("collectionsequence", "CollectionSequence"),
            Map.entry("x481", "CollectionSequenceNumber"),
            Map.entry("language", "Language"),
            Map.entry("b253", "LanguageRole"),
            Map.entry("b252", "LanguageCode"),
            Map.entry("extent", "Extent"),
            Map.entry("b218", "ExtentType"),
            Map.entry("b219", "ExtentValue"),
            Map.entry("b220", "ExtentUnit"),
            Map.entry("subject", "Subject"),
            Map.entry("b067", "SubjectSchemeIdentifier"),
            Map.entry("b069", "SubjectCode"),
            Map.entry("x425", "MainSubject"),
            Map.entry("collateraldetail", "CollateralDetail"),
            Map.entry("textcontent", "TextContent"),
            Map.entry("x426", "TextType"),
            Map.entry("d104", "Text"),
            Map.entry("publishingdetail", "PublishingDetail"),
            Map.entry("imprint", "Imprint"),
            Map.entry("b079", "ImprintName"),
            Map.entry("publisher", "Publisher"),
            Map.entry("b081", "PublisherName"),
            Map.entry("b291", "PublishingRole"),
            Map.entry("b394", "PublishingStatus"),
            Map.entry("publishingdate", "PublishingDate"),
            Map.entry("x448", "PublishingDateRole"),
            Map.entry("b306", "Date"),
            Map.entry("productsupply", "ProductSupply"),
            Map.entry("supplydetail", "SupplyDetail"),
            Map.entry("j396", "ProductAvailability"),
            Map.entry("stock", "Stock"),
            Map.entry("j350", "OnHand"),
            Map.entry("price", "Price"),
            Map.entry("x462", "PriceType"),
            Map.entry("j151", "PriceAmount"),
            Map.entry("j152", "CurrencyCode"),
            Map.entry("relatedmaterial", "RelatedMaterial"),
            Map.entry("relatedwork", "RelatedWork"),
            Map.entry("x454", "WorkRelationCode"),
            Map.entry("workidentifier", "WorkIdentifier"),
            Map.entry("b201", "WorkIDType"),
            Map.entry("product", "Product"),
            Map.entry("m186", "DefaultCurrencyCode"),
            Map.entry("m184", "DefaultLanguageOfText"),
            Map.entry("x310", "DefaultPriceType"),
            Map.entry("header", "Header"));

    private OnixNames() {}

    /** @param name of an element, as reference name or short tag */
    static String reference(String name) {
        return BY_SHORT_TAG.getOrDefault(name, name);
    }
}
