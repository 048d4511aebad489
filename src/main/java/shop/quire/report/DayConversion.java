package shop.quire.report;

import java.time.LocalDate;

/** How far shoppers came on one day. */
public record DayConversion(LocalDate day, Conversion steps) {}
